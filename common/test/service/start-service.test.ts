import { describe, expect, it } from '@jest/globals'
import { eventually, startMongo, startRedis } from '@ticketing/test-kit'
import { pino } from 'pino'
import { type ServiceParts, startService } from '../../src/service/start-service.ts'
import { mongoStore } from '../../src/store/mongo-store.ts'
import { redisStore } from '../../src/store/redis-store.ts'
import type { Store } from '../../src/store/store.ts'

const logger = pino({ level: 'silent' })
const config = { PORT: 0, METRICS_PORT: 0, LOG_LEVEL: 'silent' } as const

const start = (store: Store, more: Partial<ServiceParts> = {}) =>
  startService({ name: 'test', config, logger, store, ...more })

const stores = [
  ['MongoDB', startMongo, (url: string) => mongoStore(`${url}/test`, logger)],
  ['Redis', startRedis, (url: string) => redisStore(url, logger)],
] as const

describe.each(stores)('a service on %s', (_name, startServer, storeAt) => {
  it('is alive but not ready until its store is available', async () => {
    const server = await startServer()
    await server.kill()
    const service = await start(storeAt(server.url))
    try {
      expect((await fetch(`${service.url}/healthz`)).status).toBe(200)
      const unready = await fetch(`${service.url}/readyz`)
      expect(unready.status).toBe(503)
      expect(await unready.json()).toEqual({ status: 'unavailable', failing: ['store'], degraded: [] })
      expect((await fetch(`${service.url}/api`)).status).toBe(503)
      await server.restart()
      await service.ready
      expect((await fetch(`${service.url}/readyz`)).status).toBe(200)
      expect((await fetch(`${service.url}/api`)).status).toBe(404)
    } finally {
      await service.close()
      await server.stop()
    }
  })

  it('leaves closing idle connections to the ingress', async () => {
    const server = await startServer()
    const service = await start(storeAt(server.url))
    const { headers } = await fetch(`${service.url}/healthz`)
    expect(headers.get('keep-alive')).toBe('timeout=75')
    await service.close()
    await server.stop()
  })

  it('closes when its store was never available', async () => {
    const server = await startServer()
    await server.kill()
    const service = await start(storeAt(server.url))
    await service.close()
    await service.ready
    await server.stop()
  })

  it('closes when its store is down', async () => {
    const server = await startServer()
    const service = await start(storeAt(server.url))
    await service.ready
    await server.kill()
    await eventually(async () => expect((await fetch(`${service.url}/readyz`)).status).toBe(503))
    await service.close()
    await server.stop()
  })
})

describe('the workers of a service', () => {
  it('run from the time that the store is open until the shutdown', async () => {
    const server = await startRedis()
    const store = redisStore(server.url, logger)
    const seen: string[] = []
    const look = async (what: string) => {
      seen.push(`${what} ${await store.redis.ping()}`)
    }
    const service = await start(store, {
      workers: [{ start: () => look('start'), stop: () => look('stop') }],
    })
    await service.ready
    expect(seen).toEqual(['start PONG'])
    await service.close()
    expect(seen).toEqual(['start PONG', 'stop PONG'])
    await server.stop()
  })

  it('are stopped, although never started, when the store was never available', async () => {
    const server = await startRedis()
    await server.kill()
    const seen: string[] = []
    const worker = { start: async () => void seen.push('start'), stop: async () => void seen.push('stop') }
    const service = await start(redisStore(server.url, logger), { workers: [worker] })
    await service.close()
    expect(seen).toEqual(['stop'])
    await server.stop()
  })
})
