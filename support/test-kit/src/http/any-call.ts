import type { RouteDescription } from '@ticketing/common'
import fc from 'fast-check'
import { anyBody } from './any-body.ts'
import { anyQuery, type Query, queryOf } from './any-query.ts'
import type { ApiDocument } from './api-document.ts'
import type { GoodRequest } from './api-under-test.ts'
import { hostileText } from './arbitraries.ts'
import { badEscapes, badIds, foreignPages } from './bad-requests.ts'
import type { Call } from './send.ts'

/** The senders of requests: a user, no user, or an invalid session. */
export const SENDERS = ['owner', 'otherUser', 'nobody', 'bad session'] as const

export interface AnyCall {
  sender: (typeof SENDERS)[number]
  call: Call
  query: Query
}

const anyHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Record<string, string>>(
      ...foreignPages,
      { accept: 'text/html' },
      { 'x-forwarded-for': 'garbage, 1.2.3.4' },
      { 'x-forwarded-proto': 'https' },
      { traceparent: '00-garbage' },
      { 'x-http-method-override': 'DELETE' },
      { 'if-modified-since': 'yesterday' },
      { 'accept-encoding': 'klingon' },
    ),
  },
)

/** Any request to a route: valid, invalid, and almost valid ones. */
export const anyCall = (
  document: ApiDocument,
  route: RouteDescription,
  good: GoodRequest[],
): fc.Arbitrary<AnyCall> => {
  const ids = good.flatMap(({ params }) => Object.values(params ?? {}))
  const id = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...ids, ...badIds) },
    { weight: 1, arbitrary: fc.constantFrom(...badEscapes) },
    {
      weight: 2,
      arbitrary: hostileText.map(
        (text) => `-${encodeURIComponent(Buffer.from(text.slice(0, 500)).toString())}`,
      ),
    },
  )
  const body =
    route.method === 'get' ? fc.constant({ headers: {}, body: undefined }) : anyBody(document, route, good)
  return fc
    .record({
      sender: fc.constantFrom(...SENDERS, 'owner' as const, 'owner' as const),
      id,
      query: anyQuery(document, route, good),
      headers: anyHeaders,
      fixed: fc.constantFrom(...good.map(({ headers }) => headers ?? {})),
      body,
    })
    .map(({ sender, id, query, headers, fixed, body }) => {
      const search = new URLSearchParams(query).toString()
      const path = route.path.replace(/:\w+/g, () => id) + (search && `?${search}`)
      const call = {
        method: route.method.toUpperCase(),
        path,
        headers: { ...body.headers, ...fixed, ...headers },
        ...(body.body !== undefined && { body: body.body }),
      }
      return { sender, call, query: queryOf(query) }
    })
}
