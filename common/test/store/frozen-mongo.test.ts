import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually, useServers } from '@ticketing/test-kit'
import { Schema, Types } from 'mongoose'
import { pino } from 'pino'
import { z } from 'zod'
import { defineRoute } from '../../src/http/route.ts'
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
  const answers = { 200: { description: 'The thing', body: z.object({ id: z.string() }) } }
  const thing = { path: '/things/:id', summary: 'A thing', caller: 'anyone', answers } as const
  const routes = [
    defineRoute({
      ...thing,
      method: 'put',
      handle: async ({ params: { id }, reply }) => {
        await Thing.create({ _id: id })
        reply(200, { id })
      },
    }),
    defineRoute({
      ...thing,
      method: 'get',
      handle: async ({ params, reply }) => reply(200, { id: (await Thing.findById(params.id))?.id }),
    }),
  ]
  service = await startService({
    name: 'frozen',
    config: { PORT: 0, METRICS_PORT: 0, LOG_LEVEL: 'silent' },
    logger,
    store,
    http: {
      config: { JWT_KEY: ['key'], COOKIE_SECURE: false, SESSION_TTL_SECONDS: 1, TRUST_PROXY_HOPS: 0 },
      api: { title: 'Things', description: 'All sorts.', base: '/things', routes },
    },
  })
  await service.ready
})
afterAll(() => service.close())

const ask = (method: string, id: string) =>
  fetch(`${service.url}/things/${id}`, { method, signal: AbortSignal.timeout(PATIENCE_MS) })

const someIds = () => Array.from({ length: 20 }, () => new Types.ObjectId().toString())

describe('a mongod that accepts connections but never responds', () => {
  it('leads to a prompt 503, and to the right response for each request once it resumes', async () => {
    const [before, meanwhile] = [someIds(), someIds()]
    for (const id of before) expect((await ask('PUT', id)).status).toBe(200)
    process.kill(servers.mongo.pid, 'SIGSTOP')
    const answers = await Promise.all([
      ...before.map((id) => ask('GET', id)),
      ...meanwhile.map((id) => ask('PUT', id)),
    ]).finally(() => process.kill(servers.mongo.pid, 'SIGCONT'))
    for (const { status, headers } of answers)
      expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '2' })

    await eventually(async () => expect((await ask('GET', String(before[0]))).status).toBe(200))
    await eventually(async () => expect((await fetch(`${service.url}/readyz`)).status).toBe(200))
    await Promise.all(
      [...before, ...before].map(async (id) => expect(await (await ask('GET', id)).json()).toEqual({ id })),
    )
  })
})
