import type { ApiDescription, RouteDescription, RunningService } from '@ticketing/common'
import type { TestUser } from '../users.ts'

/** A valid request to a route. */
export interface GoodRequest {
  /** The values of parameters such as `:id` in the path, by name. */
  params?: Record<string, string>
  query?: Record<string, string>
  headers?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
}

/**
 * What a user's valid request does when another user sends it:
 * - `refused`: it concerns data of the first user: 401, and nothing changes.
 * - `hidden`: likewise, but with 404, as if there was no such thing.
 * - `own`: it is carried out for the other user. No data of the first user is returned or changed.
 * - `same`: the user makes no difference.
 */
export type OtherUser = 'refused' | 'hidden' | 'own' | 'same'

export interface RouteUnderTest {
  /** Prepares a request that succeeds when this user sends it. */
  request(by: TestUser): GoodRequest | Promise<GoodRequest>
  otherUser: OtherUser
  /** Unknown ids get a response, too, since their event may not have arrived yet. */
  takesUnknownIds?: true
}

export type Environment = Record<string, string | undefined>

/** A service whose HTTP API is tested. */
export interface ApiUnderTest {
  /** Starts an instance that works without any server. */
  start(env: Environment): Promise<RunningService>
  /** The URL of the instance under test. */
  url(): string
  /** Its store: `mongodb://HOST/DATABASE`. */
  mongoUri(): string
  /** Every route, as `POST /api/tickets`, or `PUT /api/tickets/:id`. */
  routes: Record<string, RouteUnderTest>
  /** The documented statuses of each route, as `PUT /api/tickets/{id}`. */
  statuses: Record<string, number[]>
  /** Collections that a rejected request may change: failed sign-ins are counted, declined cards recorded. */
  journals?: string[]
}

/** A service under test, with its own description of its API. */
export interface DescribedApi extends ApiUnderTest {
  openapi: ApiDescription
}

export const nameOf = ({ method, path }: Pick<RouteDescription, 'method' | 'path'>): string =>
  `${method.toUpperCase()} ${path}`

/** The test data of a route; fails for a route that was added without any. */
export const partsOf = (api: ApiUnderTest, route: RouteDescription): RouteUnderTest => {
  const parts = api.routes[nameOf(route)]
  if (!parts) throw new Error(`${nameOf(route)} is described, but has no request in the test`)
  return parts
}

/** Whether pages of other sites are rejected. */
export const isOwnPagesOnly = ({ method, caller }: RouteDescription): boolean =>
  method !== 'get' && caller !== 'machine'

/** The statuses of successful responses. */
export const successesOf = ({ answers }: RouteDescription): number[] => Object.keys(answers).map(Number)
