import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually, metricsOf, newId, startMongo, startRedis, type TestServer } from '@ticketing/test-kit'
import { pino } from 'pino'
import { z } from 'zod'
import { defineRoute } from '../../src/http/route.ts'
import { type RunningService, startService } from '../../src/service/start-service.ts'
import { mongoStore } from '../../src/store/mongo-store.ts'
import { redisStore } from '../../src/store/redis-store.ts'

const logger = pino({ level: 'silent' })
const config = { PORT: 0, METRICS_PORT: 0, LOG_LEVEL: 'silent' } as const

/** A thing that takes its time. */
const SLOW = newId()

let server: TestServer
let service: RunningService
let fails = false
let started: () => void

beforeAll(async () => {
  server = await startMongo()
  const store = mongoStore(`${server.url}/test`, logger)
  service = await startService({
    name: 'test',
    config,
    logger,
    store,
    http: {
      config: { JWT_KEY: ['secret'], COOKIE_SECURE: false, SESSION_TTL_SECONDS: 60, TRUST_PROXY_HOPS: 0 },
      api: {
        title: 'Test',
        description: 'A test',
        base: '/api/things',
        routes: [
          defineRoute({
            method: 'get',
            path: '/api/things/:id',
            summary: 'Show a thing',
            caller: 'anyone',
            answers: { 200: { description: 'The thing', body: z.object({ id: z.string() }) } },
            handle: async ({ params, reply }) => {
              if (params.id === SLOW) {
                started()
                await new Promise((resolve) => setTimeout(resolve, 500))
              }
              await store.db.collection('things').findOne({})
              reply(200, { id: params.id })
            },
          }),
        ],
      },
    },
    jobs: [
      {
        name: 'tidy up',
        everyMs: 20,
        run: async () => {
          if (fails) throw new Error('not today')
        },
      },
    ],
  })
  await service.ready
}, 60_000)

afterAll(async () => {
  await service.close()
  await server.stop()
})

const read = () => metricsOf(service.metricsUrl)
const requests = (status: number, route = '/api/things/:id', method = 'GET') =>
  `http_server_request_duration_seconds_count{http_request_method="${method}",http_route="${route}",http_response_status_code="${status}"}`

describe('GET /metrics', () => {
  it('times requests by the pattern of their route', async () => {
    await fetch(`${service.url}/api/things/${newId()}`)
    await fetch(`${service.url}/api/things/${newId()}`)
    await fetch(`${service.url}/nowhere/3`)
    await fetch(`${service.url}/nowhere/4`, { method: 'PROPFIND' })
    await eventually(async () => {
      const metrics = await read()
      expect(metrics.get(requests(200))).toBe(2)
      expect(metrics.get(requests(404, 'unknown'))).toBe(1)
      expect(metrics.get(requests(404, 'unknown', '_OTHER'))).toBe(1)
    })
  })

  it('counts a client that gives up waiting', async () => {
    const giveUp = new AbortController()
    const begun = new Promise<void>((resolve) => {
      started = resolve
    })
    const answer = fetch(`${service.url}/api/things/${SLOW}`, { signal: giveUp.signal })
    await begun
    expect((await read()).get('http_server_active_requests{http_request_method="GET"}')).toBe(1)
    giveUp.abort()
    await expect(answer).rejects.toThrow('aborted')
    await eventually(async () => {
      expect((await read()).get(requests(499))).toBe(1)
      expect((await read()).get('http_server_active_requests{http_request_method="GET"}')).toBe(0)
    })
  })

  it('tells how the pool of connections is used', async () => {
    const before = (await read()).get('db_client_connection_use_time_seconds_count') ?? 0
    await fetch(`${service.url}/api/things/${newId()}`)
    const metrics = await read()
    expect(metrics.get('db_client_connection_use_time_seconds_count')).toBeGreaterThan(before)
    expect(metrics.get('db_client_connection_wait_time_seconds_count')).toBeGreaterThan(before)
    await eventually(async () => {
      const idle = await read()
      expect(idle.get('db_client_connection_count{state="used"}')).toBe(0)
      expect(idle.get('db_client_connection_count{state="idle"}')).toBeGreaterThan(0)
      expect(idle.get('db_client_connection_pending_requests')).toBe(0)
    })
  })

  it('counts the runs of jobs, and which have failed', async () => {
    const runs = (outcome: string) => `job_runs_total{task="tidy up",outcome="${outcome}"}`
    await eventually(async () => expect((await read()).get(runs('done'))).toBeGreaterThan(0))
    expect((await read()).get(runs('failed'))).toBeUndefined()
    fails = true
    await eventually(async () => expect((await read()).get(runs('failed'))).toBeGreaterThan(0))
  })

  it('tells whether the service is ready and its store is there', async () => {
    expect((await read()).get('service_ready')).toBe(1)
    expect((await read()).get('store_connected')).toBe(1)
    await server.kill()
    await eventually(async () => {
      expect((await read()).get('service_ready')).toBe(0)
      expect((await read()).get('store_connected')).toBe(0)
    })
    await server.restart()
    await eventually(async () => {
      expect((await read()).get('service_ready')).toBe(1)
      expect((await read()).get('store_connected')).toBe(1)
    })
  })

  it('tells whether Redis is there', async () => {
    const redis = await startRedis()
    const onRedis = await startService({
      name: 'test',
      config,
      logger,
      store: redisStore(redis.url, logger),
    })
    await onRedis.ready
    const connected = async () => (await metricsOf(onRedis.metricsUrl)).get('store_connected')
    expect(await connected()).toBe(1)
    await redis.kill()
    await eventually(async () => expect(await connected()).toBe(0))
    await onRedis.close()
    await redis.stop()
  })
})
