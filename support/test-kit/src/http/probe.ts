import { afterAll, beforeAll, expect } from '@jest/globals'
import type { RouteDescription } from '@ticketing/common'
import { Pool } from 'undici'
import { ApiDocument, type OpenApi } from './api-document.ts'
import { type DescribedApi, type GoodRequest, successesOf } from './api-under-test.ts'
import { type Call, type Reply, send } from './send.ts'
import { openStore, type StoreReader } from './store-contents.ts'

/** A request to a route, as it is sent. */
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

/** Sends requests and inspects the store. */
export interface Probe {
  readonly document: ApiDocument
  readonly store: StoreReader
  /** @param cookie the session, if any */
  send(call: Call, cookie?: string, until?: (text: string) => boolean): Promise<Reply>
  /** Expects a documented, successful response. */
  expectDone(route: RouteDescription, reply: Reply): void
  /** Runs `work` and expects the store to be unchanged. */
  unchanged(work: () => Promise<void>): Promise<void>
}

/** Connects to the service and its store for the tests of a `describe`. */
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
      // Content sniffing is disabled for every response, errors included.
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
