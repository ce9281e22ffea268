import { beforeAll } from '@jest/globals'
import { cleanUp } from '../clean-up.ts'
import {
  startKeyedMongo,
  startKeyedMongoMembers,
  startMongo,
  startMongoMembers,
  startNatsCluster,
  startNatsServer,
  startNatsStreaming,
  startRedis,
  startStripeMock,
  startToxiproxy,
} from './start.ts'

const starters = {
  mongo: startMongo,
  /** Three MongoDB servers. */
  mongoMembers: startMongoMembers,
  /** MongoDB with authentication, and without users. */
  keyedMongo: startKeyedMongo,
  /** Three MongoDB servers with authentication. */
  keyedMongoMembers: startKeyedMongoMembers,
  redis: startRedis,
  /** The broker: NATS Streaming, or JetStream with EVENT_BUS=jetstream. */
  nats: process.env.EVENT_BUS === 'jetstream' ? startNatsServer : startNatsStreaming,
  /** NATS with JetStream. */
  jetstream: startNatsServer,
  /** Three NATS servers with JetStream. */
  jetstreamCluster: startNatsCluster,
  stripeMock: startStripeMock,
  toxiproxy: startToxiproxy,
}

type Kind = keyof typeof starters
type Running = { [K in Kind]: Awaited<ReturnType<(typeof starters)[K]>> }

// The first test on a machine may have to download a server.
const DOWNLOAD_TIMEOUT_MS = 15 * 60_000

/**
 * Starts real servers before the tests of a file or a `describe`, and stops them at the end of the file.
 * @returns a field for each requested server, to be read inside hooks and tests
 */
export function useServers<Wanted extends { [K in Kind]?: true }>(
  wanted: Wanted,
): { readonly [K in keyof Wanted & Kind]: Running[K] } {
  const running = new Map<Kind, Running[Kind]>()
  const kinds = (Object.keys(starters) as Kind[]).filter((kind) => wanted[kind])

  beforeAll(async () => {
    cleanUp(() => settled([...running.values()].map((server) => server.stop())))
    await settled(kinds.map(async (kind) => running.set(kind, await starters[kind]())))
  }, DOWNLOAD_TIMEOUT_MS)

  const fields = kinds.map((kind) => [kind, { enumerable: true, get: () => started(running, kind) }] as const)
  return Object.defineProperties({}, Object.fromEntries(fields)) as {
    readonly [K in keyof Wanted & Kind]: Running[K]
  }
}

function started(running: Map<Kind, Running[Kind]>, kind: Kind): Running[Kind] {
  const server = running.get(kind)
  if (!server) throw new Error(`${kind} starts in beforeAll: read it inside a hook or a test`)
  return server
}

/** Waits for all promises to settle, so that no server is left half started, and then fails if one failed. */
async function settled(work: Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}
