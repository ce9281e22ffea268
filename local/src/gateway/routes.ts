import { parseAllDocuments } from 'yaml'
import { z } from 'zod'

/** Requests whose path matches go to a service, called as in `orders-srv`. */
export interface Route {
  pattern: RegExp
  service: string
}

/** What an ingress manifest says. */
export interface Routing {
  /** The longest path first: the first that matches is the one. */
  routes: Route[]
  /** How long an upstream may be silent, in milliseconds; streams of events may for as long as they like. */
  readTimeoutMs: number
}

/** Where the gateway itself says that it is well. */
export const HEALTH_PATH = '/_gateway/healthz'

const READ_TIMEOUT = 'nginx.ingress.kubernetes.io/proxy-read-timeout'

const ingress = z.object({
  kind: z.literal('Ingress'),
  metadata: z.object({ annotations: z.record(z.string(), z.string()).default({}) }),
  spec: z.object({
    rules: z.array(
      z.object({
        http: z.object({
          paths: z.array(
            z.object({ path: z.string(), backend: z.object({ service: z.object({ name: z.string() }) }) }),
          ),
        }),
      }),
    ),
  }),
})

/**
 * Reads the routes of an ingress-nginx manifest. Where its Ingresses differ in how long an upstream may be silent, the
 * longer times are for streams, which the gateway knows when it sees them.
 * @param text YAML, of any number of documents, at least one of which is an Ingress
 * @throws when there is none, or it is not of that form
 */
export function parseIngress(text: string): Routing {
  const documents = parseAllDocuments(text).map((document): unknown => document.toJS())
  const found = documents.flatMap((document) => ingress.safeParse(document).data ?? [])
  const manifests = found.length > 0 ? found : [ingress.parse(documents[0])]
  const paths = manifests
    .flatMap(({ spec }) => spec.rules.flatMap(({ http }) => http.paths))
    .sort((a, b) => b.path.length - a.path.length)
  const timeouts = manifests.map(({ metadata }) => Number(metadata.annotations[READ_TIMEOUT] ?? 60))
  return {
    routes: paths.map(({ path, backend }) => route(path, backend.service.name)),
    readTimeoutMs: Math.min(...timeouts) * 1000,
  }
}

/** ingress-nginx anchors a path at its start only, and takes no notice of case. */
export function route(path: string, service: string): Route {
  return { pattern: new RegExp(`^${path}`, 'i'), service }
}

/** The service that a request goes to. @param url as in a request line, with its query */
export function serviceFor(routes: Route[], url: string): string | undefined {
  const path = url.split('?', 1)[0] ?? ''
  return routes.find(({ pattern }) => pattern.test(path))?.service
}
