import { z } from 'zod'

/** The part of JSON Schema that describes events. */
export interface JsonSchema {
  $schema?: string
  type?: string
  format?: string
  pattern?: string
  description?: string
  enum?: unknown[]
  examples?: unknown[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  exclusiveMinimum?: number
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: unknown
}

/** Converts a zod schema's output to JSON Schema (draft 7). Additional fields are allowed. */
export const toJsonSchema = (schema: z.ZodType): JsonSchema => {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io: 'output',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties
      // Zod adds JavaScript's largest safe integer, which is not one of our limits.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
  return described as JsonSchema
}

/**
 * Builds an example of a schema from the examples of its fields.
 * @throws Error when a field has none
 */
export const exampleOf = (schema: JsonSchema, path = 'data'): unknown => {
  const { properties, examples } = schema
  if (!properties) {
    if (!examples?.length) throw new Error(`${path} has no example`)
    return examples[0]
  }
  return Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, exampleOf(field, `${path}.${name}`)]),
  )
}
