import { isOn, type ServiceName, serviceNames } from '@ticketing/common'
import { type Command, Option } from 'commander'
import { type Addresses, CONSUMERS, userOf } from '../addresses.ts'
import { OwnerError } from '../errors.ts'

/** Finds the stack that runs on this machine, for commands without addresses; undefined if there is none. */
export type FindHere = () => Promise<Addresses | undefined>

export interface AddressOptions extends Partial<Record<ServiceName, string>> {
  here?: FindHere
  nats?: string
  eventBus: 'nats-streaming' | 'jetstream'
  cluster: string
}

const storeOption = (service: ServiceName): Option => {
  const [kind, variable] = isOn(service, 'mongodb') ? ['MongoDB', 'MONGO_URI'] : ['Redis', 'REDIS_URL']
  return new Option(`--${service} <address>`, `${kind} of the ${service} service`).env(
    `${service.toUpperCase()}_${variable}`,
  )
}

/** Adds the options for a deployment's addresses, and their help, to a command. */
export function withAddresses(command: Command, here?: FindHere): Command {
  for (const service of serviceNames) command.addOption(storeOption(service))
  return command
    .setOptionValue('here', here)
    .addOption(new Option('--nats <address>', 'the broker').env('NATS_URL'))
    .addOption(
      new Option('--event-bus <kind>', 'the kind of broker')
        .env('EVENT_BUS')
        .choices(['nats-streaming', 'jetstream'])
        .default('nats-streaming'),
    )
    .addOption(
      new Option('--cluster <id>', 'cluster id of NATS Streaming')
        .env('NATS_CLUSTER_ID')
        .default('ticketing'),
    )
    .addHelpText(
      'after',
      `
Without a store's address, the command works on the stack that runs on this machine (npm start). With one, it
works on the deployment at the given addresses, and uses nothing of the local stack. The broker's user comes
from NATS_USER and NATS_PASSWORD, Stripe's key from STRIPE_KEY, and a stand-in's address from STRIPE_API_URL.`,
    )
}

/**
 * The addresses of the deployment that the options select.
 * @throws OwnerError if they select none and no stack runs on this machine
 */
export async function addressesOf(options: AddressOptions, env = process.env): Promise<Addresses> {
  const named = CONSUMERS.filter((service) => options[service])
  if (named.length > 0) return namedAddresses(options, env)
  const found = await options.here?.()
  if (found) return found
  throw new OwnerError(
    'No stack is running on this machine. Start one with npm start, or give the addresses of a deployment (--help).',
  )
}

function namedAddresses(options: AddressOptions, env: NodeJS.ProcessEnv): Addresses {
  const { nats, eventBus, cluster } = options
  const { STRIPE_KEY: key, STRIPE_API_URL: url } = env
  return {
    ...Object.fromEntries(serviceNames.flatMap((name) => (options[name] ? [[name, options[name]]] : []))),
    ...(nats && { broker: { eventBus, url: nats, clusterId: cluster, ...userOf(env) } }),
    ...(key && { stripe: { key, ...(url && { url }) } }),
  }
}
