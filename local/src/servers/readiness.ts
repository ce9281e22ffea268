import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'

/** What a server is sent, and what its answer looks like. */
export interface Greeting {
  request: string
  expected: RegExp
}

/** Sends a greeting to a port of 127.0.0.1. @returns whether the expected answer arrives within `timeoutMs` */
export function says(port: number, { request, expected }: Greeting, timeoutMs = 1000): Promise<boolean> {
  return new Promise((resolve) => {
    let received = ''
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(request))
    const finish = (result: boolean) => {
      socket.destroy()
      resolve(result)
    }
    socket.setTimeout(timeoutMs, () => finish(false))
    socket.on('error', () => finish(false))
    socket.on('close', () => finish(false))
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      if (expected.test(received)) finish(true)
    })
  })
}

/** Redis is alive with any answer, also while it loads its file, or if it requires a password. */
export const redisGreeting: Greeting = { request: 'PING\r\n', expected: /^[+-]/ }

/** NATS greets every connection. */
export const natsGreeting: Greeting = { request: '', expected: /^INFO \{/ }

/** mongod sends no greeting, but answers HTTP requests with an explanation. */
export const mongodGreeting: Greeting = { request: 'GET / HTTP/1.0\r\n\r\n', expected: /MongoDB/ }

/** Redis answers PING with an error while it still reads its file. */
export function redisAnswers(port: number, who?: { user: string; password: string }): Promise<boolean> {
  const login = who
    ? `AUTH ${who.user} ${who.password}
`
    : ''
  return says(port, {
    request: `${login}PING
`,
    expected: /^\+PONG/m,
  })
}

export function natsAnswers(port: number): Promise<boolean> {
  return says(port, natsGreeting)
}

/** With JetStream, NATS says so in its greeting. */
export function jetstreamAnswers(port: number): Promise<boolean> {
  return says(port, { ...natsGreeting, expected: /^INFO \{.*"jetstream":\s*true/s })
}

/** NATS Streaming accepts connections before it has recovered its store; only its log shows when it has. */
export async function natsStreamingAnswers(port: number, log: string, from: number): Promise<boolean> {
  const lines = (await readFile(log)).subarray(from).toString()
  return lines.includes('Streaming Server is ready') && natsAnswers(port)
}

export function mongodAnswers(port: number): Promise<boolean> {
  return says(port, mongodGreeting)
}

/** Whether `url` is answered with `status`, or, when none is given, with anything at all. */
export async function httpAnswers(url: string, status?: number, timeoutMs = 5000): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    await response.body?.cancel()
    return status === undefined || response.status === status
  } catch {
    return false
  }
}
