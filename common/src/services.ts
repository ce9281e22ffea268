// Imported from its source by `local`, which starts before `common` is built: it imports nothing but types.
import type { Subject } from './events/event-map.ts'

/** What everybody else has to know of a service. What it does is its own matter, and in its own folder. */
export interface ServiceDeclaration {
  /** Where it keeps its data: in a MongoDB, in the database of its name, or in a Redis of its own. */
  store: 'mongodb' | 'redis'
  /** What the paths of its API begin with; absent where nobody asks it anything. */
  api?: `/api/${string}`
  /** The events that it alone tells of. */
  publishes: readonly Subject[]
  /** The collections whose documents hold events that are yet to be sent. */
  outboxes: readonly string[]
  /** The events that it is told of. */
  consumes: readonly Subject[]
}

/**
 * Every service of the product, declared once: the launcher, the owner's commands, the broker's permissions, the
 * documents of the events and the checks of manifests and workflows read it here. docs/adding-a-service.md says what
 * else a new one needs. Each serves its health and its metrics, too.
 */
export const services = {
  auth: {
    store: 'mongodb',
    api: '/api/users',
    publishes: ['session:ended'],
    outboxes: ['endedsessions'],
    consumes: [],
  },
  tickets: {
    store: 'mongodb',
    api: '/api/tickets',
    publishes: ['ticket:created', 'ticket:updated'],
    outboxes: ['tickets'],
    consumes: ['order:created', 'order:cancelled', 'order:completed', 'order:snapshot', 'session:ended'],
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

/** The services whose data is in a store of this kind. */
export type ServiceOn<Store extends ServiceDeclaration['store']> = {
  [Name in ServiceName]: Services[Name]['store'] extends Store ? Name : never
}[ServiceName]

/** The services that are told of events. */
export type EventConsumer = {
  [Name in ServiceName]: Services[Name]['consumes'] extends readonly [] ? never : Name
}[ServiceName]

export const serviceNames = Object.keys(services) as ServiceName[]

/** A service's declaration, without what is particular to its type. */
export const declarationOf = (service: ServiceName): ServiceDeclaration => services[service]

export const isOn = <Store extends ServiceDeclaration['store']>(
  service: ServiceName,
  store: Store,
): service is ServiceOn<Store> => services[service].store === store

export const isConsumer = (service: ServiceName): service is EventConsumer =>
  services[service].consumes.length > 0

/** Who is told of an event. */
export const consumersOf = (subject: Subject): EventConsumer[] =>
  serviceNames.filter(isConsumer).filter((name) => declarationOf(name).consumes.includes(subject))

/** Who tells of an event: its service, or `owner`, who runs the system, by a command. */
export const publisherOf = (subject: Subject): ServiceName | 'owner' =>
  serviceNames.find((name) => declarationOf(name).publishes.includes(subject)) ?? 'owner'
