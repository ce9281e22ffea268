import {
  leadsStream,
  startMongo,
  startMongoMembers,
  startNatsCluster,
  startNatsStreaming,
  startRedis,
  type TestServer,
} from '@ticketing/test-kit/servers'
import type { ServerName } from '../plan/faults.ts'
import { isPrimary, makeReplicaSet } from './replica-set.ts'

export interface ServerOptions {
  /** JetStream runs on three servers. */
  bus: 'nats-streaming' | 'jetstream'
  mongo: 'single' | 'replica-set'
}

/** A server, or several that hold the same data. */
export interface StormServer {
  /** Of all of them. */
  url: string
  /** Whether connections go to one address, where they can be cut. */
  single: boolean
  /** The one to break: of several, the one that leads them now. */
  leader(): Promise<TestServer>
  stop(): Promise<void>
}

const alone = async (starting: Promise<TestServer>): Promise<StormServer> => {
  const server = await starting
  return { url: server.url, single: true, leader: async () => server, stop: () => server.stop() }
}

const findLeader =
  (members: readonly TestServer[], leads: (port: number) => Promise<boolean>) =>
  async (): Promise<TestServer> => {
    for (const member of members) if (await leads(member.port).catch(() => false)) return member
    // There is none at the moment: any of them is as good.
    const [first] = members
    if (!first) throw new Error('There are no servers')
    return first
  }

const starters: Record<ServerName, (options: ServerOptions) => Promise<StormServer>> = {
  redis: () => alone(startRedis()),
  mongo: async ({ mongo }) => {
    if (mongo === 'single') return alone(startMongo())
    const { hosts, members, stop } = await startMongoMembers()
    await makeReplicaSet(hosts)
    const url = `mongodb://${hosts}/?replicaSet=rs0`
    return { url, single: false, leader: findLeader(members, isPrimary), stop }
  },
  broker: async ({ bus }) => {
    if (bus === 'nats-streaming') return alone(startNatsStreaming())
    const { hosts, members, stop } = await startNatsCluster()
    return { url: hosts, single: false, leader: findLeader(members, leadsStream), stop }
  },
}

/** Starts a server of a kind, which can be killed and started again at the address it had. */
export const startServer = (name: ServerName, options: ServerOptions): Promise<StormServer> =>
  starters[name](options)
