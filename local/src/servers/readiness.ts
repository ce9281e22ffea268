import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'

/** Sends `request` to a port of 127.0.0.1 and tells whether the answer, within a second, matches. */
export function answers(port: number, request: string, expected: RegExp): Promise<boolean> {
  return new Promise((resolve) => {
    let received = ''
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(request))
    const finish = (result: boolean) => {
      socket.destroy()
      resolve(result)
    }
    socket.setTimeout(1000, () => finish(false))
    socket.on('error', () => finish(false))
    socket.on('close', () => finish(false))
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      if (expected.test(received)) finish(true)
    })
  })
}

/** Redis answers PING with an error while it still reads its file. */
export function redisAnswers(port: number): Promise<boolean> {
  return answers(port, 'PING\r\n', /^\+PONG/)
}

/** NATS greets every connection; with JetStream it says so in the greeting. */
export function natsAnswers(port: number): Promise<boolean> {
  return answers(port, '', /^INFO \{/)
}

export function jetstreamAnswers(port: number): Promise<boolean> {
  return answers(port, '', /^INFO \{.*"jetstream":\s*true/s)
}

/** NATS Streaming accepts connections before it has read its store, and only its log tells when it has. */
export async function natsStreamingAnswers(port: number, log: string, from: number): Promise<boolean> {
  const lines = (await readFile(log)).subarray(from).toString()
  return lines.includes('Streaming Server is ready') && natsAnswers(port)
}

/** mongod greets nobody: it answers MongoDB's own explanation to a client that speaks HTTP to it. */
export function mongodAnswers(port: number): Promise<boolean> {
  return answers(port, 'GET / HTTP/1.0\r\n\r\n', /MongoDB/)
}

/** Whether `url` is answered with `status`, or, when none is given, with anything at all. */
export async function httpAnswers(url: string, status?: number): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) })
    await response.body?.cancel()
    return status === undefined || response.status === status
  } catch {
    return false
  }
}
