import { describe, expect, it } from '@jest/globals'
import type { RouteDescription } from '@ticketing/common'
import { aUser } from '../users.ts'
import { type DescribedApi, nameOf, partsOf } from './api-under-test.ts'
import { badSessions } from './bad-sessions.ts'
import { callOf, type Probe } from './probe.ts'
import type { Contents } from './store-contents.ts'

/** Reads a stream until it contains the user's id; undefined for routes without a stream. */
const untilOf = ({ answers, caller }: RouteDescription, id: string) =>
  answers[200]?.event && caller === 'user' ? (text: string) => text.includes(id) : undefined

/** The documents that contain a user's id. */
const documentsOf = (contents: Contents, id: string): string[] =>
  Object.values(contents).flatMap((documents) => Object.values(documents).filter((text) => text.includes(id)))

/** Every route, without a session and with two users. */
export const describeTwoUsers = (api: DescribedApi, probe: Probe): void => {
  const prepare = async (route: RouteDescription) => {
    const [owner, otherUser] = [aUser(), aUser()]
    const { request } = partsOf(api, route)
    const call = callOf(route, await request(owner))
    return { owner, otherUser, call, request }
  }

  describe.each(api.openapi.routes.map((route) => [nameOf(route), route] as const))('%s', (_, route) => {
    const { otherUser: kind } = partsOf(api, route)

    it('answers as documented', async () => {
      const { owner, call } = await prepare(route)
      probe.expectDone(route, await probe.send(call, owner.cookie, untilOf(route, owner.id)))
    })

    if (route.caller === 'user') {
      it('answers 401 when nobody is signed in, and changes nothing', async () => {
        const { call } = await prepare(route)
        await probe.unchanged(async () => {
          for (const [, cookie] of [['no cookie', ''] as const, ...badSessions]) {
            const reply = await probe.send(call, cookie)
            expect({ cookie, status: reply.status, body: reply.json }).toEqual({
              cookie,
              status: 401,
              body: { errors: [{ message: 'Not authorized' }] },
            })
          }
        })
      })
    } else {
      it('treats an invalid session as signed out', async () => {
        for (const [, cookie] of badSessions) {
          const { call } = await prepare(route)
          const reply = await probe.send(call, cookie)
          if (kind === 'own') expect([200, 401]).toContain(reply.status)
          else probe.expectDone(route, reply)
        }
      })
    }

    if (kind === 'refused' || kind === 'hidden') {
      const status = kind === 'refused' ? 401 : 404
      it(`answers ${status} for another user's resource, and changes nothing`, async () => {
        const { owner, otherUser, call } = await prepare(route)
        await probe.unchanged(async () => {
          const reply = await probe.send(call, otherUser.cookie)
          expect(reply.status).toBe(status)
          expect(reply.text).not.toContain(owner.id)
        })
        probe.expectDone(route, await probe.send(call, owner.cookie, untilOf(route, owner.id)))
      })
    }

    if (kind === 'own') {
      it("neither reads nor changes another user's resource", async () => {
        const { owner, otherUser, call, request } = await prepare(route)
        await request(otherUser)
        const before = documentsOf(await probe.store.contents(), owner.id)
        const reply = await probe.send(call, otherUser.cookie, untilOf(route, otherUser.id))
        probe.expectDone(route, reply)
        expect(documentsOf(await probe.store.contents(), owner.id)).toEqual(before)
        const theirs = await probe.send(call, owner.cookie, untilOf(route, owner.id))
        const secrets = route.method === 'get' ? (theirs.text.match(/\b[0-9a-f]{24}\b/g) ?? []) : []
        for (const id of [owner.id, ...secrets]) expect(reply.text).not.toContain(id)
      })
    }

    if (kind === 'same' && route.method === 'get' && !route.answers[200]?.event) {
      it('answers everybody alike', async () => {
        const { owner, otherUser, call } = await prepare(route)
        const { text } = await probe.send(call, owner.cookie)
        for (const cookie of [otherUser.cookie, '']) expect((await probe.send(call, cookie)).text).toBe(text)
      })
    }
  })
}
