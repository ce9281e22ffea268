import type { JsonSchema } from '../event-docs/json-schema.ts'

/** The supported keywords: annotations, and those that are compared below. */
const known = new Set(
  [
    ['$schema', 'title', 'description', 'examples'],
    ['type', 'properties', 'required', 'enum', 'pattern', 'format'],
    ['minimum', 'exclusiveMinimum', 'maximum', 'minLength', 'maxLength'],
  ].flat(),
)

type Compare = (written: JsonSchema, reader: JsonSchema) => string | undefined

const types: Compare = (written, reader) => {
  const fits = written.type === reader.type || (written.type === 'integer' && reader.type === 'number')
  return fits ? undefined : `is ${written.type}, not ${reader.type}`
}

const values: Compare = (written, reader) => {
  if (!reader.enum) return undefined
  const unknown = written.enum?.filter((value) => !reader.enum?.includes(value)) ?? ['anything']
  return unknown.length > 0 ? `may be ${unknown.join(', ')}` : undefined
}

const same =
  (keyword: 'pattern' | 'format'): Compare =>
  (written, reader) =>
    reader[keyword] === undefined || reader[keyword] === written[keyword]
      ? undefined
      : `may violate the ${keyword} ${reader[keyword]}`

const atLeast =
  (keyword: 'minimum' | 'minLength'): Compare =>
  (written, reader) => {
    const least =
      written[keyword] ?? (keyword === 'minimum' ? written.exclusiveMinimum : undefined) ?? -Infinity
    return least >= (reader[keyword] ?? -Infinity)
      ? undefined
      : `may be below the ${keyword} ${reader[keyword]}`
  }

const above: Compare = (written, reader) => {
  const { exclusiveMinimum: bound = -Infinity } = reader
  const { minimum = -Infinity, exclusiveMinimum = -Infinity } = written
  return bound === -Infinity || minimum > bound || exclusiveMinimum >= bound
    ? undefined
    : `is not required to be above ${bound}`
}

const atMost =
  (keyword: 'maximum' | 'maxLength'): Compare =>
  (written, reader) =>
    (written[keyword] ?? Infinity) <= (reader[keyword] ?? Infinity)
      ? undefined
      : `may be above the ${keyword} ${reader[keyword]}`

const comparisons: Compare[] = [
  types,
  values,
  same('pattern'),
  same('format'),
  atLeast('minimum'),
  above,
  atMost('maximum'),
  atLeast('minLength'),
  atMost('maxLength'),
]

const rejectUnknown = (schema: JsonSchema): void => {
  const unknown = Object.keys(schema).filter((keyword) => !known.has(keyword))
  if (unknown.length > 0) throw new Error(`There is no compatibility check for ${unknown.join(', ')} yet`)
}

/**
 * Why a value that is valid for `written` may be invalid for `reader`; empty if that cannot happen. Additional fields
 * are compatible, because readers drop unknown ones.
 */
export const breaks = (written: JsonSchema, reader: JsonSchema, path = 'data'): string[] => {
  rejectUnknown(written)
  rejectUnknown(reader)
  const missing = (reader.required ?? []).filter((name) => !written.required?.includes(name))
  const common = Object.entries(reader.properties ?? {}).flatMap(([name, field]) => {
    const sent = written.properties?.[name]
    return sent ? breaks(sent, field, `${path}.${name}`) : []
  })
  return [
    ...comparisons.flatMap((compare) => compare(written, reader) ?? []).map((why) => `${path} ${why}`),
    ...missing.map((name) => `${path}.${name} may be missing`),
    ...common,
  ]
}
