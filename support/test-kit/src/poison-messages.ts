import { events, type Subject } from '@ticketing/common'
import { z } from 'zod'

type Schema = z.core.JSONSchema.BaseSchema
type Fields = Record<string, unknown>

const schemaOf = (subject: Subject): Schema => z.toJSONSchema(events[subject].schema, { io: 'input' })

const propertiesOf = ({ properties = {} }: Schema) => Object.entries(properties as Record<string, Schema>)

const exampleFor = (schema: Schema): unknown =>
  schema.type === 'object'
    ? Object.fromEntries(propertiesOf(schema).map(([name, part]) => [name, exampleFor(part)]))
    : schema.examples?.[0]

/** A valid message of a subject, from the examples in its schema. */
export const exampleOf = (subject: Subject): Fields => exampleFor(schemaOf(subject)) as Fields

const impossibleTimes = [
  'tomorrow',
  '',
  '2026-13-45T99:99:99Z',
  '2030-02-30T00:00:00Z',
  '+275760-09-13T00:00:00Z',
]

/** Values that are invalid for a field of this schema. */
const wrongValues = ({ type, format, pattern, ...schema }: Schema): unknown[] => {
  const anything = [null, true, [], { $gt: '' }]
  if (schema.enum) return [...anything, 'unknown', 0]
  if (format === 'date-time') return [...anything, 0, ...impossibleTimes]
  if (type === 'string')
    return [...anything, 7, ...(pattern ? ['', ' ', 'x'.repeat(65), '../x', 'a\u0000'] : [])]
  if (type === 'integer') return [...anything, -1, 0.5, '0', 2 ** 60, 'NaN']
  if (type === 'number') return [...anything, -1, 0, '20', 1e9]
  return [...anything, 7, 'x', {}]
}

/** A message with each of its fields in turn missing or invalid, in every way. */
const spoilt = (good: Fields, schema: Schema): Fields[] =>
  propertiesOf(schema).flatMap(([name, part]) => {
    const required = schema.required?.includes(name)
    const without = required ? [{ ...good, [name]: undefined }] : []
    // Some versions of this system write null for absent fields.
    const wrong = wrongValues(part).filter((value) => required || value !== null)
    const inner = part.type === 'object' ? spoilt(good[name] as Fields, part) : []
    return [...without, ...[...wrong, ...inner].map((value) => ({ ...good, [name]: value }))]
  })

/** Messages of a subject that no consumer can process. */
export const poisonOf = (subject: Subject): string[] => {
  const good = exampleOf(subject)
  const text = JSON.stringify(good)
  const broken = [
    '',
    '{',
    text.slice(0, -1),
    `${text}${text}`,
    '\u0000',
    'null',
    '7',
    '"text"',
    '[]',
    '{}',
    `[${text}]`,
  ]
  const endless = text.replace(/"(version|price)":[\d.]+/, '"$1":1e400')
  const metas = [null, 'x', {}, { id: '', at: '2030-01-31T20:15:00Z' }, { id: 'x', at: 'now' }]
  // Without duplicates: a broker may drop a message with the same text.
  return [
    ...new Set([
      ...broken,
      `{"__proto__":${text}}`,
      ...(endless === text ? [] : [endless]),
      ...spoilt(good, schemaOf(subject)).map((fields) => JSON.stringify(fields)),
      ...metas.map((meta) => JSON.stringify({ ...good, meta })),
    ]),
  ]
}
