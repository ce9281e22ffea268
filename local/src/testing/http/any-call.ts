import { encodeCursor, type RouteDescription } from '@ticketing/common'
import fc from 'fast-check'
import type { ApiDocument } from './api-document.ts'
import type { GoodRequest } from './api-under-test.ts'
import { aimedAt, hostileJson, hostileName, hostileNumber, hostileText } from './arbitraries.ts'
import { badEscapes, badIds, brokenBodies, foreignBodies, foreignPages } from './bad-requests.ts'
import type { Call } from './send.ts'

type Fields = [string, unknown][]

/** Which of the people of the test, or what in their place, a request comes from. */
export const SENDERS = ['owner', 'stranger', 'nobody', 'bad session'] as const

export interface AnyCall {
  sender: (typeof SENDERS)[number]
  call: Call
  /** By name; an array for what is given several times. */
  query: Record<string, string | string[]>
}

const SOME_ID = '68f0c2a51f9b2e7d4a6c8e10'
const JSON_HEADERS = { 'content-type': 'application/json' }

/** Of fields, as text: a name may come twice, and may be one that no object can be given. */
const written = (fields: Fields): string =>
  `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`

const deep = (levels: number) =>
  fc.constantFrom('['.repeat(levels) + ']'.repeat(levels), `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)

/** A body that works, or what the schema aims at, with fields changed, dropped and added. */
const anyFields = (document: ApiDocument, route: RouteDescription, good: GoodRequest[]) => {
  const schema = document.bodySchema(route) ?? {}
  const known = good.flatMap(({ body }) => (body === undefined ? [] : [body as object]))
  const base = fc.oneof(...(known.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...known) }] : []), {
    weight: 2,
    arbitrary: aimedAt(document, schema).map((value) => Object(value)),
  })
  const properties = Object.entries(document.resolve(schema).properties ?? {})
  const changes = properties.map(([name, part]) =>
    fc.oneof(aimedAt(document, part), hostileJson).map((value): Fields => [[name, value]]),
  )
  const added = fc.tuple(hostileName, hostileJson).map((field): Fields => [field])
  const change = fc.oneof(fc.constant<Fields>([]), ...changes, added)
  const dropped = fc.option(fc.constantFrom(...properties.map(([name]) => name), ''), { freq: 4 })
  return fc
    .tuple(base, fc.array(change, { maxLength: 2 }), dropped)
    .map(([fields, more, without]) =>
      written([...Object.entries(fields).filter(([name]) => name !== without), ...more.flat()]),
    )
}

const anyBody = (document: ApiDocument, route: RouteDescription, good: GoodRequest[]) => {
  const asJson = (body: fc.Arbitrary<string>) => body.map((text) => ({ headers: JSON_HEADERS, body: text }))
  return fc.oneof(
    { weight: 12, arbitrary: asJson(anyFields(document, route, good)) },
    { weight: 2, arbitrary: asJson(hostileJson.map((value) => JSON.stringify(value))) },
    { weight: 1, arbitrary: asJson(fc.oneof(deep(10_000), hostileText, fc.constantFrom(...brokenBodies))) },
    { weight: 1, arbitrary: fc.constantFrom(...foreignBodies, { headers: JSON_HEADERS, body: '' }) },
  )
}

/** What an opaque parameter may turn out to hold, once it is unpacked. */
const anyCursor = fc
  .tuple(
    fc.oneof(hostileNumber, hostileJson),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(SOME_ID) },
      { weight: 1, arbitrary: fc.constantFrom(...badIds) },
    ),
  )
  .map(encodeCursor)

const anyQuery = (document: ApiDocument, route: RouteDescription, good: GoodRequest[]) => {
  const properties = Object.entries(document.querySchema(route).properties ?? {})
  const known = good.flatMap(({ query }) => (query ? [Object.entries(query)] : []))
  const base = known.length > 0 ? fc.constantFrom(...known) : fc.constant<[string, string][]>([])
  const values = properties.map(([name, part]) =>
    fc
      .oneof(aimedAt(document, part).map(String), hostileText, ...(part.type === 'string' ? [anyCursor] : []))
      .map((value): [string, string] => [name, value.slice(0, 5_000)]),
  )
  const operators = properties.map(([name]) => fc.constant<[string, string]>([`${name}[$ne]`, 'x']))
  const unknown = fc.tuple(
    hostileName,
    hostileText.map((text) => text.slice(0, 100)),
  )
  return fc
    .tuple(base, fc.array(fc.oneof(fc.oneof(unknown, ...operators), ...values), { maxLength: 2 }))
    .map(([fixed, more]) => [...fixed, ...more])
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

const queryOf = (pairs: [string, string][]): AnyCall['query'] => {
  const query = new Map<string, string | string[]>()
  for (const [name, value] of pairs) {
    const before = query.get(name)
    query.set(name, before === undefined ? value : [before, value].flat())
  }
  return Object.fromEntries(query)
}

/** Any request to a route: good ones, bad ones, and those that are a little of both. */
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
