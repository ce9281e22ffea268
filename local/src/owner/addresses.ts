import { withDatabase } from '../stack/environment.ts'
import type { StackState } from '../stack/index.ts'

/** The services that keep their data in MongoDB and tell others of it. */
export const MONGO_SERVICES = ['tickets', 'orders', 'payments'] as const
export type MongoService = (typeof MONGO_SERVICES)[number]

/** Every service that hears of events. */
export const CONSUMERS = [...MONGO_SERVICES, 'expiration'] as const
export type ConsumerName = (typeof CONSUMERS)[number]

export interface BrokerAddress {
  eventBus: 'nats-streaming' | 'jetstream'
  url: string
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
  /** The Redis of the expiration service. */
  expiration?: string
  broker?: BrokerAddress
  stripe?: StripeAddress
}

const STAND_IN_KEY = 'sk_test_stand_in'

/** The addresses of a stack on this machine; those of its servers that it did not start are in `env`. */
export function stackAddresses(state: StackState, env: NodeJS.ProcessEnv = {}): Addresses {
  const urlOf = (name: string) => state.processes.find((each) => each.name === name)?.url
  const mongo = urlOf('mongo') ?? env.MONGO_URI
  const expiration = urlOf('redis') ?? env.REDIS_URL
  const nats = urlOf('nats') ?? env.NATS_URL
  const stripe = stripeAddress(urlOf('stripe-stand-in'), env)
  return {
    ...(mongo && {
      tickets: withDatabase(mongo, 'tickets'),
      orders: withDatabase(mongo, 'orders'),
      payments: withDatabase(mongo, 'payments'),
    }),
    ...(expiration && { expiration }),
    ...(nats && {
      broker: { eventBus: state.eventBus, url: nats, clusterId: env.NATS_CLUSTER_ID || 'ticketing' },
    }),
    ...(stripe && { stripe }),
  }
}

function stripeAddress(standIn: string | undefined, env: NodeJS.ProcessEnv): StripeAddress | undefined {
  if (standIn) return { key: STAND_IN_KEY, url: standIn }
  if (!env.STRIPE_KEY) return undefined
  return { key: env.STRIPE_KEY, ...(env.STRIPE_API_URL && { url: env.STRIPE_API_URL }) }
}
