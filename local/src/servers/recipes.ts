import { join } from 'node:path'
import {
  type ClusterPlace,
  jetstreamArguments,
  mongodArguments,
  NATS_STREAMING_TRUNCATE,
  natsStreamingArguments,
  redisArguments,
  type ServerPlace,
} from './arguments.ts'
import { prepareMongoUsers, type RunUnguarded } from './mongo-users.ts'
import type { Passwords } from './passwords.ts'
import { writePrivately } from './private-file.ts'
import {
  httpAnswers,
  jetstreamAnswers,
  mongodAnswers,
  natsStreamingAnswers,
  redisAnswers,
} from './readiness.ts'
import type { ServerName } from './spec.ts'
import { removeUnmadeFiles } from './unmade-files.ts'

/** How one kind of server is started, and known to be ready. */
export interface Recipe {
  server: ServerName
  args: (place: ServerPlace) => string[] | Promise<string[]>
  /** Runs before each start. @param run starts the same server with other arguments */
  prepare?: (place: ServerPlace, run: RunUnguarded) => Promise<void>
  /** `log`: the file of its output, which this run began at byte `from`. */
  isReady: (port: number, log: string, from: number) => Promise<boolean>
  /** When a start fails and says `when`, it is tried once more with these arguments added. */
  repair?: { when: RegExp; args: string[] }
}

export const mongod: Recipe = {
  server: 'mongod',
  args: ({ port, directory }) => [
    ...['--bind_ip', '127.0.0.1', '--port', `${port}`, '--dbpath', directory],
    ...mongodArguments(),
  ],
  isReady: mongodAnswers,
}

/** The same with a user for each service, who may enter its own database only, and one for the owner. */
export const guardedMongod = (passwords: Passwords): Recipe => ({
  ...mongod,
  args: async (place) => [...(await mongod.args(place)), '--auth'],
  prepare: (place, run) =>
    prepareMongoUsers(place, passwords, (args, isReady) => run([...args, ...mongodArguments()], isReady)),
})

/** A MongoDB server that waits to be made a member of the replica set `rs0`. */
export const mongodMember: Recipe = {
  ...mongod,
  args: async (place) => [...(await mongod.args(place)), '--replSet', 'rs0'],
}

/**
 * The same, but that it is entered with a key: by its members, and by who sets its users.
 * @param recipe mongod or mongodMember
 */
export const keyedMongod = (recipe: Recipe, key: string): Recipe => ({
  ...recipe,
  args: async (place) => {
    const file = join(place.directory, 'key')
    await writePrivately(file, key)
    return [...(await recipe.args(place)), '--keyFile', file]
  },
})

export const redis: Recipe = {
  server: 'redis-server',
  args: (place) => redisArguments(place),
  isReady: (port) => redisAnswers(port),
}

/** The same with a user for its service, and one for the owner. */
export const guardedRedis = (passwords: Passwords): Recipe => ({
  ...redis,
  args: (place) => redisArguments(place, passwords),
  isReady: (port) => redisAnswers(port, { user: 'owner', password: passwords.owner }),
})

export const natsStreaming: Recipe = {
  server: 'nats-streaming-server',
  prepare: ({ directory }) => removeUnmadeFiles(directory),
  args: (place) => natsStreamingArguments(place),
  isReady: natsStreamingAnswers,
  repair: { when: /unexpected EOF/, args: [NATS_STREAMING_TRUNCATE] },
}

/** The same, with a user for each service and one for the owner, each with its own permissions. */
export const guardedNatsStreaming = (passwords: Passwords): Recipe => ({
  ...natsStreaming,
  args: (place) => natsStreamingArguments(place, passwords),
})

export const jetstream: Recipe = {
  server: 'nats-server',
  args: (place) => jetstreamArguments(place),
  isReady: jetstreamAnswers,
}

/** The same, with a user for each service and one for the owner, each with its own permissions. */
export const guardedJetstream = (passwords: Passwords): Recipe => ({
  ...jetstream,
  args: (place) => jetstreamArguments(place, { passwords }),
})

/** One of several that hold each message together. It is ready when it answers, whether or not the others are there. */
export const jetstreamMember = (cluster: ClusterPlace): Recipe => ({
  ...jetstream,
  args: (place) => jetstreamArguments(place, { cluster }),
})

export const stripeMock: Recipe = {
  server: 'stripe-mock',
  args: ({ port }) => ['-http-addr', `127.0.0.1:${port}`],
  isReady: (port) => httpAnswers(`http://127.0.0.1:${port}/`),
}

export const toxiproxy: Recipe = {
  server: 'toxiproxy-server',
  args: ({ port }) => ['-host', '127.0.0.1', '-port', `${port}`],
  isReady: (port) => httpAnswers(`http://127.0.0.1:${port}/version`),
}
