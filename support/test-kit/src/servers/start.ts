import { join } from 'node:path'
import { freePort } from '@ticketing/local/process'
import {
  jetstream,
  jetstreamMember,
  keyedMongod,
  launchServer,
  mongod,
  mongodMember,
  natsStreaming,
  type Recipe,
  redis,
  stripeMock,
  toxiproxy,
} from '@ticketing/local/servers'
import { type TestServer, testServer } from './test-server.ts'

export { leadsStream } from './leads-stream.ts'
export { startMongo } from './mongo.ts'
export type { TestServer } from './test-server.ts'

/** Redis; every write that it answered is on disk. */
export const startRedis = () => start('redis', redis)

/** NATS Streaming, cluster id `ticketing`; what it acknowledged is on disk. */
export const startNatsStreaming = () => start('nats', natsStreaming)

/** NATS with JetStream; what it acknowledged is on disk. */
export const startNatsServer = () => start('nats', jetstream)

/** Servers of one kind that are to hold the same data. */
export interface TestCluster extends Pick<TestServer, 'stop'> {
  /** Addresses as in `127.0.0.1:1234`, separated by commas. */
  readonly hosts: string
  readonly members: readonly TestServer[]
}

const MEMBERS = 3

/** NATS with JetStream on three servers; what it acknowledged is on the disks of two of them. */
export async function startNatsCluster(): Promise<TestCluster> {
  const routes = await Promise.all(Array.from({ length: MEMBERS }, () => freePort()))
  return cluster(routes.map((port) => start('nats', jetstreamMember({ port, routes }))))
}

/** Three MongoDB servers of which nobody has made a replica set yet; its name is to be `rs0`. */
export const startMongoMembers = () =>
  cluster(Array.from({ length: MEMBERS }, () => start('mongodb', mongodMember)))

/** What the members of a MongoDB that was started with a key know one another by. */
export const MONGO_KEY = 'knownToTheMembersOfASetInATest'

/** MongoDB that asks everybody who they are, and has no users yet. */
export const startKeyedMongo = () => start('mongodb', keyedMongod(mongod, MONGO_KEY))

/** Three of them of which nobody has made a replica set yet; its name is to be `rs0`. */
export const startKeyedMongoMembers = () =>
  cluster(Array.from({ length: MEMBERS }, () => start('mongodb', keyedMongod(mongodMember, MONGO_KEY))))

async function cluster(starting: Promise<TestServer>[]): Promise<TestCluster> {
  const members = await Promise.all(starting)
  return {
    hosts: members.map(({ port }) => `127.0.0.1:${port}`).join(','),
    members,
    stop: async () => void (await Promise.all(members.map((member) => member.stop()))),
  }
}

/** Stripe's own mock of its API, which checks requests against Stripe's OpenAPI document and keeps no state. */
export const startStripeMock = () => start('http', stripeMock)

/** Toxiproxy; its url is that of its HTTP API. Its proxies are gone after a restart. */
export const startToxiproxy = () => start('http', toxiproxy)

function start(scheme: string, recipe: Recipe): Promise<TestServer> {
  return testServer(scheme, (place) =>
    launchServer(recipe, place, {
      name: recipe.server,
      log: join(place.directory, 'server.log'),
      graceMs: 0,
      directory: place.directory,
    }),
  )
}
