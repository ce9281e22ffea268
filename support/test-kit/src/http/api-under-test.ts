import type { ApiDescription, RouteDescription, RunningService } from '@ticketing/common'
import type { TestUser } from '../users.ts'

/** What somebody sends to a route, with all that it needs to be carried out. */
export interface GoodRequest {
  /** By name: what stands for `:id` in the path. */
  params?: Record<string, string>
  query?: Record<string, string>
  headers?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
}

/**
 * What a request that works for one person is to another one:
 * - `refused`: it is about something of the first person's: 401, and nothing happens.
 * - `own`: it is carried out in the other's own name. Nothing of the first person's is answered or changed.
 * - `same`: it does not matter who asks.
 */
export type Stranger = 'refused' | 'own' | 'same'

export interface RouteUnderTest {
  /** Prepares a request that works when this person sends it. */
  request(by: TestUser): GoodRequest | Promise<GoodRequest>
  stranger: Stranger
}

export type Environment = Record<string, string | undefined>

/** A service whose HTTP side is put to the test. */
export interface ApiUnderTest {
  /** Starts an instance that need not reach any server. */
  start(env: Environment): Promise<RunningService>
  /** Where the instance under test listens. */
  url(): string
  /** Its store: `mongodb://HOST/DATABASE`. */
  mongoUri(): string
  /** Every route, as `POST /api/tickets`, or `PUT /api/tickets/:id`. */
  routes: Record<string, RouteUnderTest>
  /** The statuses that the contract promises for each route, as `PUT /api/tickets/{id}`. */
  statuses: Record<string, number[]>
  /** Collections in which a refusal leaves its trace: failed sign-ins are counted, refused cards remembered. */
  journals?: string[]
}

/** The same, as the service describes itself. */
export interface DescribedApi extends ApiUnderTest {
  openapi: ApiDescription
}

export const nameOf = ({ method, path }: Pick<RouteDescription, 'method' | 'path'>): string =>
  `${method.toUpperCase()} ${path}`

/** What a test of this route needs; fails for a route that was added without. */
export const partsOf = (api: ApiUnderTest, route: RouteDescription): RouteUnderTest => {
  const parts = api.routes[nameOf(route)]
  if (!parts) throw new Error(`${nameOf(route)} is described, but has no request in the test`)
  return parts
}

/** Whether it asks for a change that a page of another site may not ask for. */
export const isOwnPagesOnly = ({ method, caller }: RouteDescription): boolean =>
  method !== 'get' && caller !== 'machine'

/** The answers that say that it was done. */
export const successesOf = ({ answers }: RouteDescription): number[] => Object.keys(answers).map(Number)
