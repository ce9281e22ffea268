import type { ApiDescription, RouteDescription } from '@ticketing/common'
import { newId } from '../users.ts'
import type { Call } from './send.ts'

/** Headers of requests from pages of other sites. */
export const foreignPages: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'garbage' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'garbage' },
]

/** Headers of requests from our own pages, and from the address bar. */
export const ownPages: Record<string, string>[] = [
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'none' },
]

const FORM = 'email=a%40b.co&title=x&ticketId=x'

/** Bodies that are not JSON, or are in an unknown charset or encoding. */
export const foreignBodies: { headers: Record<string, string>; body: string }[] = [
  { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: FORM },
  { headers: { 'content-type': 'text/plain' }, body: '{}' },
  { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' },
  { headers: { 'content-type': 'application/jsonp' }, body: '{}' },
  { headers: { 'content-type': '' }, body: '{}' },
  { headers: { 'content-type': 'application/json; charset=klingon' }, body: '{}' },
  { headers: { 'content-type': 'application/json', 'content-encoding': 'klingon' }, body: '{}' },
]

export const brokenBodies = [
  '{"a":',
  '{a:1}',
  "{'a':1}",
  'null',
  '7',
  '"text"',
  'true',
  '\u0000',
  '{}{}',
  '[1,',
]

export const tooLarge = JSON.stringify({ padding: 'x'.repeat(2 * 1024 * 1024) })

/** Bodies without fields of their own; some have those of a valid one in the wrong place. */
export const emptyBodies = (good: object): string[] => [
  '{}',
  '[]',
  JSON.stringify([good]),
  JSON.stringify({ body: good }),
  `{"__proto__":${JSON.stringify(good)}}`,
  `{"constructor":{"prototype":${JSON.stringify(good)}}}`,
]

/** A valid body with each of its fields in turn replaced by a query operator, a list or null. */
export const wrappedFields = (good: object): object[] =>
  Object.entries(good).flatMap(([name, value]) =>
    [{ $gt: '' }, { $ne: null }, { $in: [value] }, [value], null].map((wrapped) => ({
      ...good,
      [name]: wrapped,
    })),
  )

/** A marker that must not appear in any response or stored document. */
export const UNKNOWN = 'unknownfield'

const names = [
  '_id',
  'id',
  'userId',
  'version',
  'orderId',
  'amount',
  'status',
  'outbox',
  'admin',
  '$set',
  'a.b',
  '',
]

/** The body of a valid call with extra fields that no route accepts from a client. */
export const withUnknownFields = ({ body = '{}' }: Call): string => {
  const good = JSON.parse(body) as object
  const more = names.filter((name) => !(name in good)).map((name) => [name, UNKNOWN])
  const text = JSON.stringify({ ...Object.fromEntries(more), ...good })
  return text.replace(/}$/, `,"__proto__":{"${UNKNOWN}":1},"constructor":{"prototype":{"${UNKNOWN}":1}}}`)
}

export const badEscapes = ['%E0%A4%A', '%', '%zz', '%c0%ae']

export const malformedIds = [
  'x',
  '%00',
  '__proto__',
  'constructor',
  '%7B%22$gt%22:%22%22%7D',
  '[object%20Object]',
  '123456789012',
  `${newId()}%00`,
  `${newId()}%0A`,
  '%F0%9F%8E%AB',
  '1'.repeat(2000),
]

/** Malformed ids, and an unknown one. */
export const badIds = [newId(), ...malformedIds]

/** A route's path with `id` inserted verbatim. */
export const pathWith = ({ path }: RouteDescription, id: string): string => path.replace(/:\w+/, id)

export const withHeaders = (call: Call, headers: Record<string, string>): Call => ({
  ...call,
  headers: { ...call.headers, ...headers },
})

export const withBody = (
  call: Call,
  {
    body,
    headers = { 'content-type': 'application/json' },
  }: { body: string; headers?: Record<string, string> },
): Call => ({ ...withHeaders(call, headers), body })

/** A call for a failure message. */
export const shortened = ({ body, ...call }: Call): object => ({ ...call, body: body?.slice(0, 200) })

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'PURGE'] as const

const matches = (route: RouteDescription, method: string, path: string): boolean =>
  route.method === method.toLowerCase() && new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(path)

/** Known and unknown paths, each with the methods that are not routed. */
export const unknownRoutes = ({ base, routes }: ApiDescription): [string, string[]][] => {
  const known = new Set(routes.map(({ path }) => path))
  const elsewhere = ['/', '/api', `${base}x`, `${base}/a/b/c`, `${base}/%00/%00`, `${base}/docs/unknown`]
  return [...known, ...elsewhere].map((path) => {
    const example = path.replace(/:\w+/g, newId())
    const taken = (method: string) => routes.some((route) => matches(route, method, example))
    return [example, METHODS.filter((method) => !taken(method))]
  })
}
