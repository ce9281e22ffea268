import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { loadConfig, type RunningService } from '@ticketing/common'
import { useServers } from '@ticketing/test-kit'
import request from 'supertest'
import { configSchema } from '../src/config.ts'
import { eventually, startInstance } from './expiration.ts'

const servers = useServers({ redis: true, nats: true })
let service: RunningService

beforeAll(async () => {
  service = await startInstance(servers)
})
afterAll(() => service.close())

const readiness = async () => {
  const { status, body } = await request(service.url).get('/readyz')
  return { status, failing: body.failing, degraded: body.degraded }
}
const ready = { status: 200, failing: [], degraded: [] }

describe('the expiration service', () => {
  it('answers health and readiness checks, and 404 to anything else', async () => {
    await request(service.url).get('/healthz').expect(200, { status: 'ok' })
    await eventually(async () => expect(await readiness()).toEqual(ready))
    await request(service.url)
      .get('/api/expiration')
      .expect(404, { errors: [{ message: 'Not found' }] })
  })

  it('stays alive but not ready while Redis is unavailable', async () => {
    await servers.redis.kill()
    await eventually(async () =>
      expect(await readiness()).toEqual({ ...ready, status: 503, failing: ['store'] }),
    )
    await request(service.url).get('/healthz').expect(200)
    await servers.redis.restart()
    await eventually(async () => expect(await readiness()).toEqual(ready))
  })

  it('stays ready but degraded while the broker is down', async () => {
    const connected = async () => (await request(service.metricsUrl).get('')).text
    await servers.nats.kill()
    await eventually(async () => expect(await readiness()).toEqual({ ...ready, degraded: ['broker'] }))
    expect(await connected()).toContain('broker_connected 0')
    await servers.nats.restart()
    await eventually(async () => expect(await readiness()).toEqual(ready))
    expect(await connected()).toContain('broker_connected 1')
  })

  it('is not ready before its first connection to the broker', async () => {
    await servers.nats.kill()
    const other = await startInstance(servers)
    await other.ready
    const { body } = await request(other.url).get('/readyz').expect(503)
    expect(body.failing).toEqual(['first connection to the broker'])
    await servers.nats.restart()
    await eventually(() => request(other.url).get('/readyz').expect(200))
    await other.close()
  })

  it('exposes metrics', async () => {
    const { text } = await request(service.metricsUrl).get('')
    expect(text).toContain('# TYPE expirations gauge')
    expect(text).toContain('# TYPE events_published_total counter')
  })

  it('reports every problem of its configuration', () => {
    expect(() => loadConfig(configSchema, { REDIS_URL: 'mongodb://localhost' })).toThrow(
      /REDIS_URL: must be a redis:\/\/ address\n.*NATS_URL: is required.*\n.*NATS_CLIENT_ID: is required/,
    )
  })
})
