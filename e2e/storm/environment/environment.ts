import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isConsumer, isOn, type ServiceName, serviceNames } from '@ticketing/common'
import { readState, type Stack, type StackOptions, stackAddresses, startStack } from '@ticketing/local/stack'
import type { Addresses } from '@ticketing/owner'
import { startToxiproxy } from '@ticketing/test-kit/servers'
import { SERVERS, type ServerName, type Topology } from '../plan/faults.ts'
import { Network } from './network.ts'
import { type ServerOptions, type StormServer, startServer } from './servers.ts'

export interface EnvironmentOptions extends ServerOptions {
  /** How long a buyer has to pay. */
  windowSeconds: number
}

/** The whole shop, and everything that faults can be injected into. */
export interface StormEnvironment {
  stack: Stack
  addresses: Addresses
  topology: Topology
  servers: Record<ServerName, StormServer>
  network: Network
  close(): Promise<void>
}

const REPLICAS = 2

/** Which servers each service keeps a connection to. */
const needsOf = (service: ServiceName): (ServerName | 'stripe')[] => [
  isOn(service, 'mongodb') ? 'mongo' : 'redis',
  ...(isConsumer(service) ? (['broker'] as const) : []),
  ...(service === 'payments' ? (['stripe'] as const) : []),
]

const replicasOf = (service: string) =>
  Array.from({ length: REPLICAS }, (_, index) => `${service}-${index + 1}`)

/** The name of each kind of server among the addresses of a stack. */
const FIELDS = { mongo: 'mongo', redis: 'redis', broker: 'nats', stripe: 'stripe' } as const

/** Starts two replicas of each service, each of whose connections goes through Toxiproxy. */
export async function openEnvironment(options: EnvironmentOptions): Promise<StormEnvironment> {
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    const dir = await mkdtemp(join(tmpdir(), 'ticketing-storm-'))
    closing.push(() => rm(dir, { recursive: true, force: true }))
    const toxiproxy = await startToxiproxy()
    closing.push(() => toxiproxy.stop())
    const network = new Network(toxiproxy.url)
    const servers = {} as Record<ServerName, StormServer>
    for (const name of SERVERS) {
      servers[name] = await startServer(name, options)
      closing.push(() => servers[name].stop())
    }
    const { detours, links } = await openProxies(network, servers)
    const env = {
      MONGO_URI: servers.mongo.url,
      REDIS_URL: servers.redis.url,
      NATS_URL: servers.broker.url,
      EVENT_BUS: options.bus,
      ...(options.bus === 'jetstream' && { JETSTREAM_REPLICAS: '3' }),
      EXPIRATION_WINDOW_SECONDS: String(options.windowSeconds),
      MAX_LIVE_ORDERS: '100000',
      MAX_RESERVATIONS_PER_HOUR: '100000',
    }
    const stack = await startStack({ dir, port: 0, services: serviceNames, replicas: REPLICAS, env, detours })
    closing.push(() => stack.close())
    const standIn = stack.processes.find(({ name }) => name === 'stripe-stand-in')
    for (const link of links.stripe ?? []) await network.lead(link, `127.0.0.1:${standIn?.port}`)

    const state = readState(join(stack.directory, 'stack.json'))
    if (!state) throw new Error('The stack does not say what runs')
    const services = Object.fromEntries(serviceNames.map((service) => [service, replicasOf(service)]))
    const addresses = stackAddresses(state, { env })
    return { stack, addresses, topology: { services, links }, servers, network, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Opens a separate proxy for each connection of each process that can be cut. */
async function openProxies(network: Network, servers: Record<ServerName, StormServer>) {
  const detours: NonNullable<StackOptions['detours']> = {}
  const links: Topology['links'] = {}
  for (const service of serviceNames) {
    for (const replica of replicasOf(service)) {
      for (const need of needsOf(service)) {
        // Cluster members give their own addresses to clients, which would bypass the proxy.
        if (need !== 'stripe' && !servers[need].single) continue
        const url = need === 'stripe' ? undefined : new URL(servers[need].url)
        const link = `${replica}→${need}`
        // The address of the stand-in for Stripe is only known once it has started.
        const listen = await network.open(link, url?.host ?? '127.0.0.1:9')
        links[need] = [...(links[need] ?? []), link]
        const address = `${url?.protocol ?? 'http:'}//${listen}`
        const detour = need === 'stripe' ? address : { url: address }
        detours[replica] = { ...detours[replica], [FIELDS[need]]: detour }
      }
    }
  }
  return { detours, links }
}
