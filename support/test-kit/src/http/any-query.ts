import { encodeCursor, type RouteDescription } from '@ticketing/common'
import fc from 'fast-check'
import type { ApiDocument } from './api-document.ts'
import type { GoodRequest } from './api-under-test.ts'
import { hostileJson, hostileName, hostileNumber, hostileText, valuesFor } from './arbitraries.ts'
import { badIds } from './bad-requests.ts'

/** By name; an array for a repeated parameter. */
export type Query = Record<string, string | string[]>

const SOME_ID = '68f0c2a51f9b2e7d4a6c8e10'

/** The content of an opaque parameter once it is decoded. */
const anyCursor = fc
  .tuple(
    fc.oneof(hostileNumber, hostileJson),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(SOME_ID) },
      { weight: 1, arbitrary: fc.constantFrom(...badIds) },
    ),
  )
  .map(encodeCursor)

/** Any query, as pairs of name and value: mostly a valid one with one or two more. */
export const anyQuery = (document: ApiDocument, route: RouteDescription, good: GoodRequest[]) => {
  const properties = Object.entries(document.querySchema(route).properties ?? {})
  const known = good.flatMap(({ query }) => (query ? [Object.entries(query)] : []))
  const base = known.length > 0 ? fc.constantFrom(...known) : fc.constant<[string, string][]>([])
  const values = properties.map(([name, part]) =>
    fc
      .oneof(
        valuesFor(document, part).map(String),
        hostileText,
        ...(part.type === 'string' ? [anyCursor] : []),
      )
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

/** A query's pairs as a service parses them. */
export const queryOf = (pairs: [string, string][]): Query => {
  const query = new Map<string, string | string[]>()
  for (const [name, value] of pairs) {
    const before = query.get(name)
    query.set(name, before === undefined ? value : [before, value].flat())
  }
  return Object.fromEntries(query)
}
