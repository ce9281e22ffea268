/** The services that keep their data in MongoDB and tell others of it. */
export const MONGO_SERVICES = ['tickets', 'orders', 'payments'] as const
export type MongoService = (typeof MONGO_SERVICES)[number]

/** Every service that hears of events. */
export const CONSUMERS = [...MONGO_SERVICES, 'expiration'] as const
export type ConsumerName = (typeof CONSUMERS)[number]

/** Every service that tells of events. */
export type PublisherName = ConsumerName | 'auth'

export interface BrokerAddress {
  eventBus: 'nats-streaming' | 'jetstream'
  url: string
  /** Who asks, where the broker wants to know. */
  user?: string
  password?: string
  /** NATS Streaming only. */
  clusterId: string
}

export interface StripeAddress {
  key: string
  /** Of the stand-in; absent for Stripe itself. */
  url?: string
}

/** Where the parts of a deployment are. What is absent is not known. */
export interface Addresses extends Partial<Record<MongoService, string>> {
  /** The MongoDB of auth, which tells of sessions and hears of nothing. */
  auth?: string
  /** The Redis of the expiration service. */
  expiration?: string
  broker?: BrokerAddress
  stripe?: StripeAddress
}

/** Who the environment says that this is at the broker. */
export const userOf = ({ NATS_USER: user, NATS_PASSWORD: password = '' }: NodeJS.ProcessEnv) =>
  user ? { user, password } : {}
