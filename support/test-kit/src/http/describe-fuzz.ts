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

/** For each route; `FUZZ_RUNS` asks for more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 150)
const TIME_LIMIT_MS = RUNS * 50
const GOOD_REQUESTS = 6

/** `FUZZ_SEED` repeats a run. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text || '{}')
  } catch {
    return undefined
  }
}

const cookieOf = (
  people: Record<'owner' | 'stranger', TestUser>,
  sender: AnyCall['sender'],
  index: number,
): string | undefined => {
  if (sender === 'nobody') return undefined
  if (sender === 'bad session') return badSessions[index % badSessions.length]?.[1]
  return people[sender].cookie
}

/** Whether the document leaves a route no choice but to refuse. */
const mustRefuse = (probe: Probe, route: RouteDescription, { sender, call, query }: AnyCall): boolean => {
  if (route.caller === 'user' && (sender === 'nobody' || sender === 'bad session')) return true
  return !isWellFormed(probe, route, call, query)
}

const isWellFormed = ({ document }: Probe, route: RouteDescription, { body }: Call, query: Query) =>
  document.acceptsQuery(route, query) && document.acceptsBody(route, parsed(body))

/**
 * Whatever is sent to a route, by whomever: an answer that its document promises, never a 5xx; a 4xx for what the
 * document refuses; and after a 4xx the store is as before.
 */
export const describeFuzz = (api: DescribedApi, probe: Probe): void => {
  const expectPromised = (route: RouteDescription, any: AnyCall, reply: Reply) => {
    expect(reply.status).toBeLessThan(500)
    expect(probe.document.problemOf(route, reply)).toBeUndefined()
    if (mustRefuse(probe, route, any)) expect(reply.status).toBeGreaterThanOrEqual(400)
  }

  describe(`of seed ${seed}`, () => {
    it.each(api.openapi.routes.map((route) => [nameOf(route), route] as const))('%s', async (_, route) => {
      const { request } = partsOf(api, route)
      // Of this route only: some end the sessions that they are sent with.
      const people = { owner: aUser(), stranger: aUser() }
      const first = await request(people.owner)
      const others = Array.from({ length: GOOD_REQUESTS - 1 }, async () => request(people.owner))
      const good = [first, ...(await Promise.all(others))]
      const works: AnyCall = { sender: 'owner', call: callOf(route, first), query: first.query ?? {} }
      const seen = new Map<number, number>()
      let before: Contents = await probe.store.contents()
      let runs = 0

      const keepsItsWord = async (any: AnyCall) => {
        const reply = await probe.send(any.call, cookieOf(people, any.sender, runs++))
        seen.set(reply.status, (seen.get(reply.status) ?? 0) + 1)
        const after = await probe.store.contents()
        const [was, is] = [before, after]
        before = after
        expectPromised(route, any, reply)
        if (reply.status < 400) return
        const journals = isWellFormed(probe, route, any.call, any.query) ? (api.journals ?? []) : []
        const left = (contents: Contents) =>
          Object.fromEntries(Object.entries(contents).filter(([name]) => !journals.includes(name)))
        expect(left(is)).toEqual(left(was))
      }

      await fc.assert(fc.asyncProperty(anyCall(probe.document, route, good), keepsItsWord), {
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
