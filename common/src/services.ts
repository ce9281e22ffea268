// `local` imports this source before `common` is built, so it may import only types.
import type { Subject } from './events/event-map.ts'

/** What the rest of the system needs to know about a service. */
export interface ServiceDeclaration {
  /** Its store: a MongoDB database with the service's name, or its own Redis. */
  store: 'mongodb' | 'redis'
  /** The base path of its API; absent if it has none. */
  api?: `/api/${string}`
  /** The events that only this service publishes. */
  publishes: readonly Subject[]
  /** The collections whose documents have an outbox. */
  outboxes: readonly string[]
  consumes: readonly Subject[]
}

/**
 * All services. The launcher, the owner's commands, the broker's permissions, the event docs and the checks of manifests
 * and workflows use this list; docs/adding-a-service.md says what else a new service needs. Every service also serves
 * health checks and metrics.
 */
export const services = {
  auth: {
    store: 'mongodb',
    api: '/api/users',
    publishes: ['session:ended', 'user:created', 'user:updated'],
    outboxes: ['endedsessions', 'users'],
    consumes: [],
  },
  tickets: {
    store: 'mongodb',
    api: '/api/tickets',
    publishes: ['ticket:created', 'ticket:updated'],
    outboxes: ['tickets'],
    consumes: [
      'order:created',
      'order:cancelled',
      'order:completed',
      'order:snapshot',
      'session:ended',
      'user:created',
      'user:updated',
      'user:snapshot',
    ],
  },
  orders: {
    store: 'mongodb',
    api: '/api/orders',
    publishes: ['order:created', 'order:cancelled', 'order:completed'],
    outboxes: ['orders'],
    consumes: [
      'ticket:created',
      'ticket:updated',
      'ticket:snapshot',
      'expiration:complete',
      'payment:created',
      'session:ended',
    ],
  },
  payments: {
    store: 'mongodb',
    api: '/api/payments',
    publishes: ['payment:created', 'payment:refunded'],
    outboxes: ['payments'],
    consumes: ['order:created', 'order:cancelled', 'order:completed', 'order:snapshot', 'session:ended'],
  },
  expiration: {
    store: 'redis',
    publishes: ['expiration:complete'],
    outboxes: [],
    consumes: ['order:created', 'order:cancelled', 'order:snapshot'],
  },
} as const satisfies Record<string, ServiceDeclaration>

type Services = typeof services
export type ServiceName = keyof Services

/** The services with this kind of store. */
export type ServiceOn<Store extends ServiceDeclaration['store']> = {
  [Name in ServiceName]: Services[Name]['store'] extends Store ? Name : never
}[ServiceName]

/** The services that consume events. */
export type EventConsumer = {
  [Name in ServiceName]: Services[Name]['consumes'] extends readonly [] ? never : Name
}[ServiceName]

export const serviceNames = Object.keys(services) as ServiceName[]

/** A service's declaration, widened to the general type. */
export const declarationOf = (service: ServiceName): ServiceDeclaration => services[service]

export const isOn = <Store extends ServiceDeclaration['store']>(
  service: ServiceName,
  store: Store,
): service is ServiceOn<Store> => services[service].store === store

export const isConsumer = (service: ServiceName): service is EventConsumer =>
  services[service].consumes.length > 0

export const consumersOf = (subject: Subject): EventConsumer[] =>
  serviceNames.filter(isConsumer).filter((name) => declarationOf(name).consumes.includes(subject))

/** The service that publishes an event, or `owner` if the owner's commands do. */
export const publisherOf = (subject: Subject): ServiceName | 'owner' =>
  serviceNames.find((name) => declarationOf(name).publishes.includes(subject)) ?? 'owner'
