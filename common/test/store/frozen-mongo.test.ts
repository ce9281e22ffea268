import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually, useServers } from '@ticketing/test-kit'
import { Router } from 'express'
import { Schema } from 'mongoose'
import { pino } from 'pino'
import { type RunningService, startService } from '../../src/service/start-service.ts'
import { mongoStore } from '../../src/store/mongo-store.ts'

const servers = useServers({ mongo: true })
const logger = pino({ level: 'silent' })
/** How long a person is kept waiting at most. The driver itself would take half a minute. */
const PATIENCE_MS = 10_000
let service: RunningService

beforeAll(async () => {
  const store = mongoStore(`${servers.mongo.url}/frozen`, logger)
  const Thing = store.db.model('Thing', new Schema({ _id: String }))
  const routes = Router()
    .put('/things/:id', async (req, res) => {
      await Thing.create({ _id: req.params.id })
      res.json({ id: req.params.id })
    })
    .get('/things/:id', async (req, res) => {
      res.json({ id: (await Thing.findById(req.params.id))?.id })
    })
  service = await startService({
    name: 'frozen',
    config: { PORT: 0, METRICS_PORT: 0, LOG_LEVEL: 'silent' },
    logger,
    store,
    http: {
      config: { JWT_KEY: ['key'], COOKIE_SECURE: false, SESSION_TTL_SECONDS: 1, TRUST_PROXY_HOPS: 0 },
      routes: [routes],
    },
  })
  await service.ready
})
afterAll(() => service.close())

const ask = (method: string, id: string) =>
  fetch(`${service.url}/things/${id}`, { method, signal: AbortSignal.timeout(PATIENCE_MS) })

const ids = (name: string) => Array.from({ length: 20 }, (_, index) => `${name}-${index}`)

describe('a mongod that takes connections and never answers', () => {
  it('is 503 soon, and answers each request with its own once it goes on', async () => {
    for (const id of ids('before')) expect((await ask('PUT', id)).status).toBe(200)
    process.kill(servers.mongo.pid, 'SIGSTOP')
    const answers = await Promise.all([
      ...ids('before').map((id) => ask('GET', id)),
      ...ids('meanwhile').map((id) => ask('PUT', id)),
    ]).finally(() => process.kill(servers.mongo.pid, 'SIGCONT'))
    for (const { status, headers } of answers)
      expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '2' })

    await eventually(async () => expect((await ask('GET', 'before-0')).status).toBe(200))
    await eventually(async () => expect((await fetch(`${service.url}/readyz`)).status).toBe(200))
    await Promise.all(
      [...ids('before'), ...ids('before')].map(async (id) =>
        expect(await (await ask('GET', id)).json()).toEqual({ id }),
      ),
    )
  })
})
