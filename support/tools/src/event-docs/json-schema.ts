import { z } from 'zod'

/** As much of a JSON Schema as describes an event. */
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

/** The JSON Schema (draft 7) of what a zod schema lets through. Fields that are not named may come too. */
export const toJsonSchema = (schema: z.ZodType): JsonSchema => {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io: 'output',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties
      // Zod writes down the largest integer that JavaScript knows; it is no rule of ours.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
  return described as JsonSchema
}

/**
 * An example of what a schema describes, made of the examples of its fields.
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
