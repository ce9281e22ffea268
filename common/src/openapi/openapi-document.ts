import { z } from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi'
import { apiErrorBodySchema } from '../contract/api-error.ts'
import type { Answer, ApiDescription, RouteDescription } from '../http/route.ts'
import { usualErrors } from './usual-errors.ts'

export type OpenApiDocument = ReturnType<typeof createDocument>

const retryAfter = z.object({ 'Retry-After': z.string().describe('Seconds to wait before the next try') })

const contentOf = ({ body, event }: Answer): ZodOpenApiResponseObject['content'] => {
  if (!body) return undefined
  if (!event) return { 'application/json': { schema: body } }
  const stream = z
    .string()
    .describe(`Server-sent events named \`${event}\`, and \`time\` with the server's clock`)
  return { 'text/event-stream': { schema: stream } }
}

const success = (answer: Answer): ZodOpenApiResponseObject => {
  const content = contentOf(answer)
  return {
    description: answer.description,
    ...(answer.headers && { headers: answer.headers }),
    ...(content && { content }),
  }
}

const failure = (status: string, description: string): ZodOpenApiResponseObject => ({
  description,
  ...((status === '429' || status === '503') && { headers: retryAfter }),
  content: { 'application/json': { schema: apiErrorBodySchema } },
})

const responses = (route: RouteDescription): ZodOpenApiOperationObject['responses'] => ({
  ...Object.fromEntries(Object.entries(route.answers).map(([status, answer]) => [status, success(answer)])),
  ...Object.fromEntries(
    Object.entries({ ...usualErrors(route), ...route.errors }).map(([status, text]) => [
      status,
      failure(status, text),
    ]),
  ),
})

const pathParams = (path: string): z.ZodObject | undefined => {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const example = { examples: ['68f0c2a51f9b2e7d4a6c8e10'] }
  return names.length > 0
    ? z.object(Object.fromEntries(names.map((name) => [name, z.string().meta(example)])))
    : undefined
}

const operation = (tag: string, route: RouteDescription): ZodOpenApiOperationObject => {
  const path = pathParams(route.path)
  const { query, headers: header } = route
  return {
    tags: [tag],
    summary: route.summary,
    ...(route.description && { description: route.description }),
    ...(route.caller === 'user' && { security: [{ session: [] }] }),
    requestParams: { ...(path && { path }), ...(query && { query }), ...(header && { header }) },
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: route.body } } },
    }),
    responses: responses(route),
  }
}

const paths = ({ title, routes }: ApiDescription): ZodOpenApiPathsObject => {
  const all: ZodOpenApiPathsObject = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    all[path] = { ...all[path], [route.method]: operation(title, route) }
  }
  return all
}

/** The OpenAPI document of a service's HTTP API, of the schemas that validate what is sent to it. */
export const openApiDocument = (api: ApiDescription): OpenApiDocument =>
  createDocument({
    openapi: '3.1.0',
    info: { title: api.title, description: api.description, version: '1.0.0' },
    servers: [{ url: '/' }],
    tags: [{ name: api.title }],
    security: [],
    paths: paths(api),
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'Base64 of `{"jwt": "…"}`, set by sign-up and sign-in',
        },
      },
    },
  })
