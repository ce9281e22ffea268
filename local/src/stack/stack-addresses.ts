import { isOn, type ServiceName, serviceNames } from '@ticketing/common/services'
import { type Addresses, type BrokerAddress, type StripeAddress, userOf } from '@ticketing/owner/addresses'
import { addressFor, withDatabase } from './environment.ts'
import { layOut, stackDirectory } from './layout.ts'
import { loadSecrets, type Secrets } from './secrets.ts'
import { readState, type StackState } from './state.ts'

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
  const serverOf = (service: ServiceName, name: string) => {
    const url = urlOf(name)
    return url && addressFor(as === 'owner' ? as : service, { url, ...(passwords && { passwords }) })
  }
  const storeOf = (service: ServiceName) => {
    if (isOn(service, 'redis')) return serverOf(service, 'redis') ?? env.REDIS_URL
    const url = serverOf(service, 'mongo') ?? env.MONGO_URI
    return url && withDatabase(url, service)
  }
  const stores = serviceNames.map((service) => [service, storeOf(service)] as const)
  const broker = brokerAddress(urlOf('nats'), env, passwords)
  const stripe = stripeAddress(urlOf('stripe-stand-in'), env)
  return {
    ...Object.fromEntries(stores.filter(([, address]) => address)),
    ...(broker && {
      broker: { eventBus: state.eventBus, ...broker, clusterId: env.NATS_CLUSTER_ID || 'ticketing' },
    }),
    ...(stripe && { stripe }),
  }
}

/** Those of the stack that runs in this clone; nothing when none does. */
export async function runningAddresses(env = process.env): Promise<Addresses | undefined> {
  const { state: file, secrets } = await layOut(stackDirectory(env))
  const state = readState(file)
  return state && stackAddresses(state, { env, passwords: (await loadSecrets(secrets)).passwords })
}

function brokerAddress(
  own: string | undefined,
  env: NodeJS.ProcessEnv,
  passwords?: Secrets['passwords'],
): Pick<BrokerAddress, 'url' | 'user' | 'password'> | undefined {
  if (own) return { url: own, ...(passwords && { user: 'owner', password: passwords.owner }) }
  return env.NATS_URL ? { url: env.NATS_URL, ...userOf(env) } : undefined
}

function stripeAddress(standIn: string | undefined, env: NodeJS.ProcessEnv): StripeAddress | undefined {
  if (standIn) return { key: STAND_IN_KEY, url: standIn }
  if (!env.STRIPE_KEY) return undefined
  return { key: env.STRIPE_KEY, ...(env.STRIPE_API_URL && { url: env.STRIPE_API_URL }) }
}
