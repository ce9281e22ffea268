import { isConsumer, type ServiceName, type ServiceOn, serviceNames } from '@ticketing/common/services'

export type MongoService = ServiceOn<'mongodb'>

/** Every service that consumes events. */
export const CONSUMERS = serviceNames.filter(isConsumer)

export interface BrokerAddress {
  eventBus: 'nats-streaming' | 'jetstream'
  url: string
  /** The user to authenticate as at the broker. */
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

/** The addresses of a deployment: each service's store, the broker and Stripe. */
export interface Addresses extends Partial<Record<ServiceName, string>> {
  broker?: BrokerAddress
  stripe?: StripeAddress
}

/** The broker credentials from the environment, if any. */
export const userOf = ({ NATS_USER: user, NATS_PASSWORD: password = '' }: NodeJS.ProcessEnv) =>
  user ? { user, password } : {}
