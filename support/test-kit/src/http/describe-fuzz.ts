import { describe, expect, it } from '@jest/globals'
import type { RouteDescription } from '@ticketing/common'
import fc from 'fast-check'
import { aUser, type TestUser } from '../users.ts'
import { type AnyCall, anyCall } from './any-call.ts'
import type { Query } from './any-query.ts'
import { type DescribedApi, nameOf, partsOf } from './api-under-test.ts'
import { badSessions } from './bad-sessions.ts'
import { callOf, type Probe } from './probe.ts'
import type { Call, Reply } from './send.ts'
import type { Contents } from './store-contents.ts'

/** Runs per route; set `FUZZ_RUNS` for more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 150)
const TIME_LIMIT_MS = RUNS * 50
const GOOD_REQUESTS = 6

/** Set `FUZZ_SEED` to repeat a run. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text || '{}')
  } catch {
    return undefined
  }
}

const cookieOf = (
  users: Record<'owner' | 'otherUser', TestUser>,
  sender: AnyCall['sender'],
  index: number,
): string | undefined => {
  if (sender === 'nobody') return undefined
  if (sender === 'bad session') return badSessions[index % badSessions.length]?.[1]
  return users[sender].cookie
}

/** Whether the request violates the document, so that it has to be rejected. */
const mustRefuse = (probe: Probe, route: RouteDescription, { sender, call, query }: AnyCall): boolean => {
  if (route.caller === 'user' && (sender === 'nobody' || sender === 'bad session')) return true
  return !isWellFormed(probe, route, call, query)
}

const isWellFormed = ({ document }: Probe, route: RouteDescription, { body }: Call, query: Query) =>
  document.acceptsQuery(route, query) && document.acceptsBody(route, parsed(body))

/**
 * Whatever any user sends to a route: the response is documented and never a 5xx, requests that violate the document
 * get a 4xx, and a 4xx leaves the store unchanged.
 */
export const describeFuzz = (api: DescribedApi, probe: Probe): void => {
  const expectDocumented = (route: RouteDescription, any: AnyCall, reply: Reply) => {
    expect(reply.status).toBeLessThan(500)
    expect(probe.document.problemOf(route, reply)).toBeUndefined()
    if (mustRefuse(probe, route, any)) expect(reply.status).toBeGreaterThanOrEqual(400)
  }

  describe(`with seed ${seed}`, () => {
    it.each(api.openapi.routes.map((route) => [nameOf(route), route] as const))('%s', async (_, route) => {
      const { request } = partsOf(api, route)
      // Separate users for each route: some routes end the session.
      const users = { owner: aUser(), otherUser: aUser() }
      const first = await request(users.owner)
      const others = Array.from({ length: GOOD_REQUESTS - 1 }, async () => request(users.owner))
      const good = [first, ...(await Promise.all(others))]
      const works: AnyCall = { sender: 'owner', call: callOf(route, first), query: first.query ?? {} }
      const seen = new Map<number, number>()
      let before: Contents = await probe.store.contents()
      let runs = 0

      const check = async (any: AnyCall) => {
        const reply = await probe.send(any.call, cookieOf(users, any.sender, runs++))
        seen.set(reply.status, (seen.get(reply.status) ?? 0) + 1)
        const after = await probe.store.contents()
        const [was, is] = [before, after]
        before = after
        expectDocumented(route, any, reply)
        if (reply.status < 400) return
        const journals = isWellFormed(probe, route, any.call, any.query) ? (api.journals ?? []) : []
        const compared = (contents: Contents) =>
          Object.fromEntries(Object.entries(contents).filter(([name]) => !journals.includes(name)))
        expect(compared(is)).toEqual(compared(was))
      }

      await fc.assert(fc.asyncProperty(anyCall(probe.document, route, good), check), {
        seed,
        examples: [[works]],
        numRuns: RUNS,
        interruptAfterTimeLimit: TIME_LIMIT_MS,
        includeErrorInReport: true,
      })
      expect([...seen.keys()].some((status) => status < 300)).toBe(true)
    })
  })
}
