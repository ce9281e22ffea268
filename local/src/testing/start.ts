import { join } from 'node:path'
import { launchServer } from '../servers/launch.ts'
import { jetstream, natsStreaming, type Recipe, redis, stripeMock, toxiproxy } from '../servers/recipes.ts'
import { type TestServer, testServer } from './test-server.ts'

/** Redis; every write that it answered is on disk. */
export const startRedis = () => start('redis', redis)

/** NATS Streaming, cluster id `ticketing`; what it acknowledged is on disk. */
export const startNatsStreaming = () => start('nats', natsStreaming)

/** NATS with JetStream; what it acknowledged is on disk. */
export const startNatsServer = () => start('nats', jetstream)

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
