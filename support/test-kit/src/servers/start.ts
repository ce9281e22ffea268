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

/** Redis; every acknowledged write is on disk. */
export const startRedis = () => start('redis', redis)

/** NATS Streaming, cluster id `ticketing`; every acknowledged message is on disk. */
export const startNatsStreaming = () => start('nats', natsStreaming)

/** NATS with JetStream; every acknowledged message is on disk. */
export const startNatsServer = () => start('nats', jetstream)

/** Servers of one kind that form a cluster. */
export interface TestCluster extends Pick<TestServer, 'stop'> {
  /** Addresses such as `127.0.0.1:1234`, separated by commas. */
  readonly hosts: string
  readonly members: readonly TestServer[]
}

const MEMBERS = 3

/** NATS with JetStream on three servers; every acknowledged message is on the disks of two of them. */
export async function startNatsCluster(): Promise<TestCluster> {
  const routes = await Promise.all(Array.from({ length: MEMBERS }, () => freePort()))
  return cluster(routes.map((port) => start('nats', jetstreamMember({ port, routes }))))
}

/** Three MongoDB servers for a replica set `rs0` that is not initiated yet. */
export const startMongoMembers = () =>
  cluster(Array.from({ length: MEMBERS }, () => start('mongodb', mongodMember)))

/** The key file with which the members of a replica set authenticate each other. */
export const MONGO_KEY = 'knownToTheMembersOfASetInATest'

/** MongoDB with authentication, and without users. */
export const startKeyedMongo = () => start('mongodb', keyedMongod(mongod, MONGO_KEY))

/** Three MongoDB servers with authentication for a replica set `rs0` that is not initiated yet. */
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

/** stripe-mock, which validates requests against Stripe's OpenAPI document and keeps no state. */
export const startStripeMock = () => start('http', stripeMock)

/** Toxiproxy, with the URL of its HTTP API. A restart removes its proxies. */
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
