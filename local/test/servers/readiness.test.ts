import { describe, expect, it } from '@jest/globals'
import { eventually, startMongo, startNatsStreaming, startRedis } from '@ticketing/test-kit'
import { mongodGreeting, natsGreeting, redisGreeting, says } from '../../src/servers/readiness.ts'

describe('a readiness probe of a server', () => {
  it.each([
    ['mongod', startMongo, mongodGreeting],
    ['redis', startRedis, redisGreeting],
    ['nats-streaming-server', startNatsStreaming, natsGreeting],
  ] as const)('%s responds, but not while it is frozen', async (_name, startServer, greeting) => {
    const server = await startServer()
    try {
      expect(await says(Number(new URL(server.url).port), greeting)).toBe(true)
      process.kill(server.pid, 'SIGSTOP')
      // Its last thread may stop a moment after the signal was sent.
      await eventually(async () =>
        expect(await says(Number(new URL(server.url).port), greeting, 200)).toBe(false),
      )
    } finally {
      process.kill(server.pid, 'SIGCONT')
      await server.stop()
    }
  })
})
