import { join } from 'node:path'
import { freePort } from '../process/free-port.ts'
import { launchServer } from '../servers/launch.ts'
import {
  jetstream,
  jetstreamMember,
  natsStreaming,
  type Recipe,
  redis,
  stripeMock,
  toxiproxy,
} from '../servers/recipes.ts'
import { type TestServer, testServer } from './test-server.ts'

/** Redis; every write that it answered is on disk. */
export const startRedis = () => start('redis', redis)

/** NATS Streaming, cluster id `ticketing`; what it acknowledged is on disk. */
export const startNatsStreaming = () => start('nats', natsStreaming)

/** NATS with JetStream; what it acknowledged is on disk. */
export const startNatsServer = () => start('nats', jetstream)

/** Three NATS servers that hold each message of JetStream together. */
export interface TestCluster extends Pick<TestServer, 'stop'> {
  /** The addresses of all members, separated by commas. */
  readonly url: string
  readonly members: readonly TestServer[]
}

const MEMBERS = 3

/** NATS with JetStream on three servers; what a majority of them acknowledged is on the disks of that majority. */
export async function startNatsCluster(): Promise<TestCluster> {
  const routes = await Promise.all(Array.from({ length: MEMBERS }, () => freePort()))
  const members = await Promise.all(routes.map((port) => start('nats', jetstreamMember({ port, routes }))))
  return {
    url: members.map(({ url }) => url).join(','),
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
