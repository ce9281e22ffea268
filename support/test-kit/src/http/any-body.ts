import type { RouteDescription } from '@ticketing/common'
import fc from 'fast-check'
import type { ApiDocument } from './api-document.ts'
import type { GoodRequest } from './api-under-test.ts'
import { hostileJson, hostileName, hostileText, valuesFor } from './arbitraries.ts'
import { brokenBodies, foreignBodies } from './bad-requests.ts'

type Fields = [string, unknown][]

const JSON_HEADERS = { 'content-type': 'application/json' }

/** Writes fields as JSON text; unlike an object, it can have duplicate names and `__proto__`. */
const written = (fields: Fields): string =>
  `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`

const deep = (levels: number) =>
  fc.constantFrom('['.repeat(levels) + ']'.repeat(levels), `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)

/** A valid body, or values near the schema, with fields changed, removed and added. */
const anyFields = (document: ApiDocument, route: RouteDescription, good: GoodRequest[]) => {
  const schema = document.bodySchema(route) ?? {}
  const known = good.flatMap(({ body }) => (body === undefined ? [] : [body as object]))
  const base = fc.oneof(...(known.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...known) }] : []), {
    weight: 2,
    arbitrary: valuesFor(document, schema).map((value) => Object(value)),
  })
  const properties = Object.entries(document.resolve(schema).properties ?? {})
  const changes = properties.map(([name, part]) =>
    fc.oneof(valuesFor(document, part), hostileJson).map((value): Fields => [[name, value]]),
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

/** Any body with its headers: mostly JSON, and mostly close to a valid one. */
export const anyBody = (document: ApiDocument, route: RouteDescription, good: GoodRequest[]) => {
  const asJson = (body: fc.Arbitrary<string>) => body.map((text) => ({ headers: JSON_HEADERS, body: text }))
  return fc.oneof(
    { weight: 12, arbitrary: asJson(anyFields(document, route, good)) },
    { weight: 2, arbitrary: asJson(hostileJson.map((value) => JSON.stringify(value))) },
    { weight: 1, arbitrary: asJson(fc.oneof(deep(10_000), hostileText, fc.constantFrom(...brokenBodies))) },
    { weight: 1, arbitrary: fc.constantFrom(...foreignBodies, { headers: JSON_HEADERS, body: '' }) },
  )
}
