import type { RouteDescription } from '@ticketing/common'
import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { nameOf } from './api-under-test.ts'
import type { Reply } from './send.ts'

/** The part of JSON Schema that our documents use. */
export interface JsonSchema {
  $ref?: string
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  examples?: unknown[]
}

interface Media {
  content?: Record<string, { schema: JsonSchema }>
}

interface Operation {
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: JsonSchema }[]
  requestBody?: Media
  responses: Record<string, Media>
}

export interface OpenApi {
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, JsonSchema> }
}

const JSON_TYPE = 'application/json'

const newAjv = (coerceTypes: boolean) => {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    logger: false,
    allErrors: true,
    coerceTypes,
  })
  addFormats.default(ajv)
  return ajv
}

/** Services trim fields before they validate them. */
const trimmed = (fields: unknown): unknown => {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return fields
  const trim = (value: unknown) => (typeof value === 'string' ? value.trim() : value)
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, trim(value)]))
}

/** A service's OpenAPI document, for checking requests and responses against it. */
export class ApiDocument {
  readonly #document: OpenApi
  readonly #ajv = newAjv(false)
  // A query is text, so numbers in it have to be coerced.
  readonly #queryAjv = newAjv(true)
  readonly #compiled = new Map<string, ValidateFunction>()

  constructor(document: OpenApi) {
    this.#document = document
  }

  /** The schema of a route's JSON body; undefined if it takes none. */
  bodySchema(route: RouteDescription): JsonSchema | undefined {
    return this.#operation(route).requestBody?.content?.[JSON_TYPE]?.schema
  }

  querySchema(route: RouteDescription): JsonSchema {
    const parameters = this.#operation(route).parameters ?? []
    const query = parameters.filter((parameter) => parameter.in === 'query')
    return {
      type: 'object',
      properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
      required: query.filter(({ required }) => required).map(({ name }) => name),
    }
  }

  /** Resolves a reference. */
  resolve(schema: JsonSchema): JsonSchema {
    const name = schema.$ref?.replace('#/components/schemas/', '')
    if (name === undefined) return schema
    const target = this.#document.components?.schemas?.[name]
    if (!target) throw new Error(`The document has no ${schema.$ref}`)
    return this.resolve(target)
  }

  acceptsBody(route: RouteDescription, body: unknown): boolean {
    const schema = this.bodySchema(route)
    if (!schema) return true
    const validate = this.#validator(`${nameOf(route)} body`, schema)
    return validate(body) || validate(trimmed(body))
  }

  /** @param query by name; an array for a repeated parameter */
  acceptsQuery(route: RouteDescription, query: Record<string, string | string[]>): boolean {
    const validate = this.#validator(`${nameOf(route)} query`, this.querySchema(route), this.#queryAjv)
    return validate({ ...query }) || validate(trimmed(query))
  }

  /** How a response violates the document; undefined if it conforms. */
  problemOf(route: RouteDescription, { status, headers, text, json }: Reply): string | undefined {
    const documented = this.#operation(route).responses[status]
    if (!documented) return `The status ${status} is not documented: ${text}`
    const [type, media] = Object.entries(documented.content ?? {})[0] ?? []
    if (!type || !media) return text === '' ? undefined : `A ${status} has no body, but this one has ${text}`
    if (!String(headers['content-type']).startsWith(type)) return `Not ${type}: ${headers['content-type']}`
    if (type !== JSON_TYPE) return undefined
    const validate = this.#validator(`${nameOf(route)} ${status}`, media.schema)
    return validate(json)
      ? undefined
      : `Not the documented body: ${this.#ajv.errorsText(validate.errors)}: ${text}`
  }

  #operation({ method, path }: RouteDescription): Operation {
    const operation = this.#document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method]
    if (!operation) throw new Error(`${method} ${path} is not in the document`)
    return operation
  }

  #validator(name: string, schema: JsonSchema, ajv = this.#ajv): ValidateFunction {
    const known = this.#compiled.get(name)
    if (known) return known
    const { components } = this.#document
    const validate = ajv.compile({ allOf: [schema], components } as AnySchema)
    this.#compiled.set(name, validate)
    return validate
  }
}
