import { addressFor, withDatabase } from '../stack/environment.ts'
import type { Secrets, StackState } from '../stack/index.ts'

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

const STAND_IN_KEY = 'sk_test_stand_in'

/** What the addresses of a stack follow from, besides what runs. */
export interface StackSecrets extends Partial<Pick<Secrets, 'passwords'>> {
  /** Where the servers are that the stack did not start. */
  env?: NodeJS.ProcessEnv
  /** Who enters the stores: the owner, who reads, or each its own service, which may do anything there. */
  as?: 'owner' | 'services'
}

/** The addresses of a stack on this machine. */
export function stackAddresses(
  state: StackState,
  { env = {}, passwords, as = 'owner' }: StackSecrets = {},
): Addresses {
  const urlOf = (name: string) => state.processes.find((each) => each.name === name)?.url
  const storeOf = (service: PublisherName, name: string) => {
    const url = urlOf(name)
    return url && addressFor(as === 'owner' ? as : service, { url, ...(passwords && { passwords }) })
  }
  const mongoOf = (service: MongoService | 'auth') => {
    const url = storeOf(service, 'mongo') ?? env.MONGO_URI
    return url && { [service]: withDatabase(url, service) }
  }
  const expiration = storeOf('expiration', 'redis') ?? env.REDIS_URL
  const broker = brokerAddress(urlOf('nats'), env, passwords)
  const stripe = stripeAddress(urlOf('stripe-stand-in'), env)
  return {
    ...mongoOf('auth'),
    ...mongoOf('tickets'),
    ...mongoOf('orders'),
    ...mongoOf('payments'),
    ...(expiration && { expiration }),
    ...(broker && {
      broker: { eventBus: state.eventBus, ...broker, clusterId: env.NATS_CLUSTER_ID || 'ticketing' },
    }),
    ...(stripe && { stripe }),
  }
}

function brokerAddress(
  own: string | undefined,
  env: NodeJS.ProcessEnv,
  passwords?: Secrets['passwords'],
): Pick<BrokerAddress, 'url' | 'user' | 'password'> | undefined {
  if (own) return { url: own, ...(passwords && { user: 'owner', password: passwords.owner }) }
  return env.NATS_URL ? { url: env.NATS_URL, ...userOf(env) } : undefined
}

/** Who the environment says that this is at the broker. */
export const userOf = ({ NATS_USER: user, NATS_PASSWORD: password = '' }: NodeJS.ProcessEnv) =>
  user ? { user, password } : {}

function stripeAddress(standIn: string | undefined, env: NodeJS.ProcessEnv): StripeAddress | undefined {
  if (standIn) return { key: STAND_IN_KEY, url: standIn }
  if (!env.STRIPE_KEY) return undefined
  return { key: env.STRIPE_KEY, ...(env.STRIPE_API_URL && { url: env.STRIPE_API_URL }) }
}
