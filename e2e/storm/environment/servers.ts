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

/** A server, or several replicated ones. */
export interface StormServer {
  /** Of all of them. */
  url: string
  /** Whether connections go to one address, so that they can be cut. */
  single: boolean
  /** The server to inject a fault into: the current leader, if there are several. */
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
    // There is no leader at the moment: any of them will do.
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

/** Starts a server, which can be killed and restarted at the same address. */
export const startServer = (name: ServerName, options: ServerOptions): Promise<StormServer> =>
  starters[name](options)
