import type { Party } from '@ticketing/common/permissions'
import { isOn, type ServiceName } from '@ticketing/common/services'
import type { Passwords } from '../servers/passwords.ts'
import type { Secrets } from './secrets.ts'

/** Where a server is. */
export interface ServerAddress {
  url: string
  /** Of a server of the stack's own. One that the person named is spoken to as they said. */
  passwords?: Passwords
}

/** Addresses of the servers that services connect to. */
export interface Addresses {
  mongo: ServerAddress
  redis: ServerAddress
  nats: ServerAddress
  /** Of the stand-in for Stripe; absent when it is Stripe itself. */
  stripe?: string
  gateway: string
}

/** A service's environment, apart from what the user sets. */
export function serviceEnvironment(
  service: ServiceName,
  instance: { name: string; port: number; metricsPort: number },
  addresses: Addresses,
  secrets: Secrets,
  env: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  return {
    ...env,
    HOST: '127.0.0.1',
    PORT: `${instance.port}`,
    METRICS_PORT: `${instance.metricsPort}`,
    JWT_KEY: env.JWT_KEY || secrets.jwtKey,
    // The address is plain http, on this machine only.
    COOKIE_SECURE: 'false',
    TRUST_PROXY_HOPS: '1',
    ...(isOn(service, 'redis')
      ? { REDIS_URL: addressFor(service, addresses.redis) }
      : { MONGO_URI: withDatabase(addressFor(service, addresses.mongo), service) }),
    NATS_URL: addresses.nats.url,
    ...(addresses.nats.passwords && {
      NATS_USER: service,
      NATS_PASSWORD: addresses.nats.passwords[service],
    }),
    NATS_CLUSTER_ID: env.NATS_CLUSTER_ID || 'ticketing',
    NATS_CLIENT_ID: instance.name,
    ...(service === 'tickets' && { PASS_KEY: env.PASS_KEY || secrets.passKey }),
    ...(service === 'payments' && addresses.stripe ? standInEnvironment(addresses.stripe, secrets) : {}),
  }
}

/** The storefront renders on the server, with what the gateway answers. */
export function clientEnvironment(addresses: Addresses, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, API_URL: addresses.gateway, NEXT_TELEMETRY_DISABLED: '1' }
}

// The stand-in takes any key of Stripe's form; it keeps no accounts.
function standInEnvironment(url: string, { webhookSecret }: Secrets): NodeJS.ProcessEnv {
  return {
    STRIPE_API_URL: url,
    STRIPE_KEY: 'sk_test_stand_in',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_stand_in',
    STRIPE_WEBHOOK_SECRET: webhookSecret,
  }
}

/** The address of a server with who enters it. */
export function addressFor(party: Party, { url, passwords }: ServerAddress): string {
  return passwords ? url.replace('://', `://${party}:${passwords[party]}@`) : url
}

/** The same MongoDB, but the database of this service. @param uri with or without a database */
export function withDatabase(uri: string, database: string): string {
  const [, server = uri, path = '', query = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)(\/[^?]*)?(\?.*)?$/.exec(uri) ?? []
  const options = new URLSearchParams(query)
  // Credentials belong to the database that was named, or else to admin.
  if (server.includes('@') && !options.has('authSource')) options.set('authSource', path.slice(1) || 'admin')
  return `${server}/${database}${options.size > 0 ? `?${options}` : ''}`
}
