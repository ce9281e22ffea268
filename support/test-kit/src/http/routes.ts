import type { ApiDescription } from '@ticketing/common'
import type { Express } from 'express'

/** An entry in Express' internal stack: a route, or a router with its own stack. */
interface Layer {
  route?: { path: string; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
}

const routesIn = (layers: Layer[]): string[] =>
  layers.flatMap(({ route, handle }) => {
    if (!route) return routesIn(handle.stack ?? [])
    return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`)
  })

const isOperational = (route: string): boolean => / \/(healthz|readyz)$|\/docs(\/|$)/.test(route)

/** Every route of an app, such as `GET /api/tickets/:id`, except health checks and documentation. */
export const routesOf = (app: Express): string[] =>
  routesIn(app.router.stack as unknown as Layer[])
    .filter((route) => !isOperational(route))
    .sort()

/** Every route in an API's description, in the same form. */
export const describedRoutes = ({ routes }: ApiDescription): string[] =>
  routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()

/** The statuses in an OpenAPI document, by route. */
export const describedStatuses = (document: {
  paths: Record<string, Record<string, { responses: object }>>
}): Record<string, number[]> =>
  Object.fromEntries(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { responses }]) => [
        `${method.toUpperCase()} ${path}`,
        Object.keys(responses).map(Number),
      ]),
    ),
  )
