import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { attacks, HIDDEN_PATH } from './attacks.ts'

/** A server under attack, which answers every complete request with 200. */
export interface Target {
  url: string
  /** The paths of the requests that it received. */
  seen: string[]
  close(): Promise<unknown>
}

/** Connection timeouts, in milliseconds, that are short enough for a test. */
export const TIGHT = { headersTimeout: 500, requestTimeout: 1_000, connectionsCheckingInterval: 100 }

const POST = 'POST /api/orders HTTP/1.1\r\nhost: x\r\n'
const MANY = 1_000
/** A generous limit: a connection of Node.js takes a hundredth of this. */
const GROWTH_PER_CONNECTION = 200 * 1024

/** Sends hostile HTTP traffic to a server. @param start starts it with the timeouts TIGHT */
export function describeHostile(start: () => Promise<Target>): void {
  let target: Target
  const sockets: Socket[] = []
  beforeAll(async () => {
    target = await start()
  })
  afterAll(() => target.close())
  beforeEach(() => {
    target.seen.length = 0
  })
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
  })

  const open = (): Socket => {
    const { hostname, port } = new URL(target.url)
    const socket = connect(Number(port), hostname)
    // The server is meant to cut it off.
    socket.on('error', () => {})
    sockets.push(socket)
    return socket
  }
  /** Everything received until the server closes the connection. */
  const received = async (socket: Socket): Promise<string> => {
    let text = ''
    socket.setEncoding('latin1').on('data', (chunk) => {
      text += chunk
    })
    await new Promise((resolve) => socket.once('close', resolve))
    return text
  }
  const statusOf = (answer: string) => Number(/^HTTP\/1\.[01] (\d{3}) /.exec(answer)?.[1])
  /** Sends slowly until the server closes the connection. */
  const dribble = async (head: string, drop: string, everyMs: number): Promise<string> => {
    const socket = open()
    const answer = received(socket)
    socket.write(head)
    while (!socket.destroyed && !socket.readableEnded) {
      if (socket.writable) socket.write(drop)
      await sleep(everyMs)
    }
    return answer
  }
  const expectHealthy = async () => expect((await fetch(`${target.url}/api/orders`)).status).toBe(200)

  describe('a malformed request', () => {
    it.each(attacks)('$name is rejected, and smuggles no other request', async ({ bytes, statuses }) => {
      const socket = open()
      socket.write(bytes, 'latin1')
      const answer = await received(socket)
      if (answer) expect(statuses).toContain(statusOf(answer))
      expect(answer.match(/HTTP\/1\.1 /g) ?? []).toHaveLength(answer ? 1 : 0)
      await expectHealthy()
      expect(target.seen).not.toContain(HIDDEN_PATH)
    })
  })

  describe('a slow client', () => {
    it.each([
      ['headers', 'GET /api/orders HTTP/1.1\r\nhost: x\r\n', 'x: 1\r\n'],
      ['a body', `${POST}content-length: 100000\r\n\r\n`, 'x'],
      ['chunks', `${POST}transfer-encoding: chunked\r\n\r\n`, '1\r\nx\r\n'],
    ])('gets an error or is disconnected when it sends %s slowly', async (_what, head, drop) => {
      const answer = await dribble(head, drop, 20)
      if (answer) expect([408]).toContain(statusOf(answer))
      await expectHealthy()
    })

    it('is disconnected when its body has no end', async () => {
      const megabyte = `100000\r\n${'x'.repeat(0x100000)}\r\n`
      const answer = await dribble(`${POST}transfer-encoding: chunked\r\n\r\n`, megabyte, 50)
      if (answer) expect([408, 413]).toContain(statusOf(answer))
      await expectHealthy()
    })
  })

  describe('many connections', () => {
    it('get the answers of pipelined requests in order', async () => {
      const socket = open()
      const paths = Array.from({ length: 50 }, (_, i) => `/api/orders/${i}`)
      for (const path of paths) socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`)
      socket.write('GET /api/orders/last HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
      const answers = await received(socket)
      expect(answers.match(/HTTP\/1\.1 200 /g)).toHaveLength(paths.length + 1)
      const bodies = [...answers.matchAll(/path=(\S+?);/g)].map(([, path]) => path)
      expect(bodies).toEqual([...paths, '/api/orders/last'])
    })

    it('that stay silent block nobody, use little memory, and are closed', async () => {
      const before = process.memoryUsage().rss
      const idle = Array.from({ length: MANY }, open)
      await Promise.all(idle.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
      await expectHealthy()
      expect(process.memoryUsage().rss - before).toBeLessThan(MANY * GROWTH_PER_CONNECTION)
      await Promise.all(idle.map(received))
    })
  })
}
