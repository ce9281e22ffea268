import { afterAll, beforeAll, expect } from '@jest/globals'
import type { RouteDescription } from '@ticketing/common'
import { Pool } from 'undici'
import { ApiDocument, type OpenApi } from './api-document.ts'
import { type DescribedApi, type GoodRequest, successesOf } from './api-under-test.ts'
import { type Call, type Reply, send } from './send.ts'
import { openStore, type StoreReader } from './store-contents.ts'

/** A request as a route is sent it. */
export const callOf = (
  { method, path }: RouteDescription,
  { params = {}, query = {}, headers = {}, body }: GoodRequest,
): Call => {
  const search = new URLSearchParams(query).toString()
  return {
    method: method.toUpperCase(),
    path:
      path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? '')) + (search && `?${search}`),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
}

/** Somebody who sends requests and looks at what they leave behind. */
export interface Probe {
  readonly document: ApiDocument
  readonly store: StoreReader
  /** @param cookie of who sends it, if anybody is signed in */
  send(call: Call, cookie?: string, until?: (text: string) => boolean): Promise<Reply>
  /** Expects that a route has carried a request out as its document says. */
  expectDone(route: RouteDescription, reply: Reply): void
  /** Does something, and expects that the store is the same afterwards. */
  unchanged(work: () => Promise<void>): Promise<void>
}

/** Opens connections to the service and its store for the tests of a `describe`. */
export const useProbe = (api: DescribedApi): Probe => {
  let pool: Pool | undefined
  let store: StoreReader | undefined
  let document: ApiDocument | undefined
  const opened = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('It opens in beforeAll: use it inside a hook or a test')
    return value
  }

  beforeAll(async () => {
    pool = new Pool(api.url())
    store = openStore(api.mongoUri())
    const { json } = await send(pool, { method: 'GET', path: `${api.openapi.base}/docs/openapi.json` })
    document = new ApiDocument(json as OpenApi)
  })
  afterAll(() => Promise.all([pool?.destroy(), store?.close()]))

  const probe: Probe = {
    get document() {
      return opened(document)
    },
    get store() {
      return opened(store)
    },
    send: async (call, cookie, until) => {
      const headers = { ...call.headers, ...(cookie !== undefined && { cookie }) }
      const reply = await send(opened(pool), { ...call, headers }, until)
      // No answer is to be taken for anything but what it says it is, errors included.
      expect(reply.headers['x-content-type-options']).toBe('nosniff')
      return reply
    },
    expectDone: (route, reply) => {
      expect(probe.document.problemOf(route, reply)).toBeUndefined()
      expect(successesOf(route)).toContain(reply.status)
    },
    unchanged: async (work) => {
      const before = await probe.store.contents()
      await work()
      expect(await probe.store.contents()).toEqual(before)
    },
  }
  return probe
}
