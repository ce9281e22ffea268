import { isConsumer, type ServiceName, type ServiceOn, serviceNames } from '@ticketing/common/services'

export type MongoService = ServiceOn<'mongodb'>

/** Every service that consumes events. */
export const CONSUMERS = serviceNames.filter(isConsumer)

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

/** The addresses of a deployment: each service's store, the broker and Stripe. Absent ones are unknown. */
export interface Addresses extends Partial<Record<ServiceName, string>> {
  broker?: BrokerAddress
  stripe?: StripeAddress
}

/** Who the environment says that this is at the broker. */
export const userOf = ({ NATS_USER: user, NATS_PASSWORD: password = '' }: NodeJS.ProcessEnv) =>
  user ? { user, password } : {}
