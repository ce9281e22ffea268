import { describe, expect, it } from '@jest/globals'
import type { RouteDescription } from '@ticketing/common'
import { aUser } from '../users.ts'
import { type DescribedApi, type GoodRequest, isOwnPagesOnly, nameOf, partsOf } from './api-under-test.ts'
import * as bad from './bad-requests.ts'
import { callOf, type Probe } from './probe.ts'
import type { Call } from './send.ts'

const refusal = { errors: expect.arrayContaining([expect.objectContaining({ message: expect.any(String) })]) }

const notFound = { errors: [{ message: 'Not found' }] }

/**
 * Invalid requests to every route: each gets a clear 4xx and changes nothing, and a valid request succeeds afterwards.
 */
export const describeBadInput = (api: DescribedApi, probe: Probe): void => {
  /**
   * Spoils a valid request, and expects `status` for each result, no changes, and success for the valid one afterwards.
   */
  const expectRefused = async (
    route: RouteDescription,
    status: number,
    spoil: (good: Call, request: GoodRequest) => Call[],
  ) => {
    const user = aUser()
    const request = await partsOf(api, route).request(user)
    const good = callOf(route, request)
    await probe.unchanged(async () => {
      for (const call of spoil(good, request)) {
        const { status: answered, json } = await probe.send(call, user.cookie)
        expect({ call: bad.shortened(call), status: answered, body: json }).toEqual({
          call: bad.shortened(call),
          status,
          body: refusal,
        })
      }
    })
    probe.expectDone(route, await probe.send(good, user.cookie))
  }

  /** A field that the document lets be null, to remove something. */
  const isMeantToBeNull = (route: RouteDescription, body: object): boolean =>
    Object.values(body).includes(null) && probe.document.acceptsBody(route, body)

  describe.each(api.openapi.routes.map((route) => [nameOf(route), route] as const))('%s', (_, route) => {
    if (isOwnPagesOnly(route)) {
      it('answers 403 to a cross-site request', () =>
        expectRefused(route, 403, (good) =>
          bad.foreignPages.map((headers) => bad.withHeaders(good, headers)),
        ))

      it.each(bad.ownPages)('accepts a request of our own pages with %j', async (headers) => {
        const user = aUser()
        const good = callOf(route, await partsOf(api, route).request(user))
        probe.expectDone(route, await probe.send(bad.withHeaders(good, headers), user.cookie))
      })

      it('answers 415 to a body that is not JSON or has an unknown charset or encoding', () =>
        expectRefused(route, 415, (good) => bad.foreignBodies.map((spoilt) => bad.withBody(good, spoilt))))
    }

    if (route.method !== 'get') {
      it('answers 400 to malformed JSON, and to JSON that is not an object', () =>
        expectRefused(route, 400, (good) => bad.brokenBodies.map((body) => bad.withBody(good, { body }))))

      it('answers 413 to a body that is too large', () =>
        expectRefused(route, 413, (good) => [bad.withBody(good, { body: bad.tooLarge })]))
    }

    if (route.body && route.caller !== 'machine') {
      it('answers 400 to a body whose fields are missing or of another type', () =>
        expectRefused(route, 400, (good, { body }) =>
          bad.emptyBodies(body as object).map((text) => bad.withBody(good, { body: text })),
        ))

      it('answers 400 to a field that is an operator or a list', () =>
        expectRefused(route, 400, (good, { body }) =>
          bad
            .wrappedFields(body as object)
            .filter((spoilt) => !isMeantToBeNull(route, spoilt))
            .map((spoilt) => bad.withBody(good, { body: JSON.stringify(spoilt) })),
        ))

      it('ignores unknown fields', async () => {
        const user = aUser()
        const good = callOf(route, await partsOf(api, route).request(user))
        const reply = await probe.send(bad.withBody(good, { body: bad.withUnknownFields(good) }), user.cookie)
        probe.expectDone(route, reply)
        expect(reply.text).not.toContain(bad.UNKNOWN)
        expect(JSON.stringify(await probe.store.contents())).not.toContain(bad.UNKNOWN)
        expect(({} as Record<string, unknown>)[bad.UNKNOWN]).toBeUndefined()
      })
    }

    if (route.path.includes(':')) {
      it('answers 400 to a bad escape in the path', () =>
        expectRefused(route, 400, (good) =>
          bad.badEscapes.map((id) => ({ ...good, path: bad.pathWith(route, id) })),
        ))

      it('answers 404 to an id that is malformed or unknown', () =>
        expectRefused(route, 404, (good) =>
          (partsOf(api, route).takesUnknownIds ? bad.malformedIds : bad.badIds).map((id) => ({
            ...good,
            path: bad.pathWith(route, id),
          })),
        ))
    }
  })

  describe('an unknown route', () => {
    it.each(bad.unknownRoutes(api.openapi))('answers 404 at %s to %j', async (path, methods) => {
      await probe.unchanged(async () => {
        for (const method of methods) {
          const { status, json } = await probe.send({ method, path }, aUser().cookie)
          expect({ method, status, json }).toEqual({ method, status: 404, json: notFound })
        }
      })
    })
  })
}
