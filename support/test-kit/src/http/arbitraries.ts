import fc from 'fast-check'
import type { ApiDocument, JsonSchema } from './api-document.ts'

const MAX_TEXT = 1_000

/** Texts that are known to break software. */
const hostileTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202etxt',
  '\u200b',
  '🎫'.repeat(60),
  'ß'.repeat(200),
  'ﷺ'.repeat(100),
  '__proto__',
  'constructor',
  '$where',
  '{"$gt":""}',
  "'; DROP TABLE users; --",
  '../../etc/passwd',
  '%00',
  '<script>alert(1)</script>',
  'NaN',
  'Infinity',
  '-0',
  '1e400',
  '0x10',
  '1_000',
  '０',
  'null',
  'undefined',
  '000000000000000000000000',
  'ffffffffffffffffffffffff',
  '2030-02-30T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  'x'.repeat(50_000),
]

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.string({ unit: 'grapheme', maxLength: 50 }),
)

export const hostileNumber = fc.oneof(
  fc.constantFrom(0, -0, -1, 0.001, 1e-7, 1e21, 2 ** 31, 2 ** 53, Number.MAX_VALUE, Number.MIN_VALUE),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
)

const operator = fc
  .tuple(
    fc.constantFrom('$gt', '$ne', '$in', '$where', '$regex', '$expr', '__proto__', 'toString', 'length'),
    hostileText,
  )
  .map(([name, value]) => ({ [name]: value }))

/** Any JSON value. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  hostileNumber,
  operator,
  fc.constantFrom(null, true, false, [], {}),
  fc.array(hostileText, { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 4 }),
)

/** Names of fields with a meaning in JavaScript or the store, and random ones. */
export const hostileName = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'toJSON',
    '_id',
    'id',
    '$set',
  ),
  fc.constantFrom(
    '$where',
    'a.b',
    '',
    'version',
    'userId',
    'status',
    'outbox',
    'orderId',
    'amount',
    'length',
  ),
  fc.string({ maxLength: 10 }),
)

const textOf = ({ minLength = 0, maxLength = 100 }: JsonSchema): fc.Arbitrary<string> => {
  const max = Math.max(minLength, Math.min(maxLength, MAX_TEXT))
  const edges = [minLength - 1, minLength, max, max + 1].filter((length) => length >= 0)
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength: max }),
    fc.constantFrom(...edges.map((length) => 'x'.repeat(length))),
  )
}

const numberOf = ({ type, minimum = 0, maximum = 1_000 }: JsonSchema): fc.Arbitrary<number> =>
  fc.oneof(
    type === 'integer'
      ? fc.integer({ min: minimum, max: Math.max(minimum, Math.min(maximum, 1_000_000)) })
      : fc.integer({ min: 1, max: 99_999_999 }).map((cents) => cents / 100),
    fc.constantFrom(minimum, minimum - 1, maximum, maximum + 1),
  )

/** Values that match a schema, and values at and just beyond its limits. */
export const valuesFor = (document: ApiDocument, reference: JsonSchema): fc.Arbitrary<unknown> => {
  const schema = document.resolve(reference)
  const inner = (part: JsonSchema) => valuesFor(document, part)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf)
    return fc.oneof(...schema.anyOf.map((part) => inner({ examples: schema.examples ?? [], ...part })))
  const examples = schema.examples?.length ? [fc.constantFrom(...schema.examples)] : []
  switch (schema.type) {
    case 'string':
      return fc.oneof(textOf(schema), ...examples)
    case 'integer':
    case 'number':
      return fc.oneof(numberOf(schema), ...examples)
    case 'array':
      return fc.array(inner(schema.items ?? {}), { maxLength: 5 })
    case 'object': {
      const properties = Object.entries(schema.properties ?? {})
      return fc.record(Object.fromEntries(properties.map(([name, part]) => [name, inner(part)])), {
        requiredKeys: schema.required ?? [],
        noNullPrototype: true,
      })
    }
    default:
      return hostileJson
  }
}
