import { Redis, type RedisOptions } from 'ioredis'
import type { Logger } from 'pino'
import { createRedisInbox } from '../inbox/redis-inbox.ts'
import type { Store } from './store.ts'

export interface RedisStore extends Store {
  /** Commands fail at once while it is not connected. */
  redis: Redis
  /**
   * A further connection, for commands that block and for subscriptions: commands wait for as long as it takes.
   * It is closed with the store.
   */
  connect(): Redis
}

const CONNECT_MS = 3_000
const COMMAND_MS = 5_000
/** A server that is silent for this long is taken for gone; longer than any command of ours blocks. */
const SILENCE_MS = 10_000
/** How long a server may take to agree to the end of a connection. */
const GOODBYE_MS = 500
const MAX_RETRY_MS = 2_000

const common: RedisOptions = {
  connectTimeout: CONNECT_MS,
  socketTimeout: SILENCE_MS,
  disconnectTimeout: GOODBYE_MS,
  retryStrategy: (times) => Math.min(times * 100, MAX_RETRY_MS),
}

const failing: RedisOptions = {
  ...common,
  lazyConnect: true,
  commandTimeout: COMMAND_MS,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
}

const waiting: RedisOptions = { ...common, enableReadyCheck: false, maxRetriesPerRequest: null }

/**
 * Without its check ioredis counts a connection as ready although the server has refused the password. What fails on it
 * is sent again on the next one, also ioredis' own renewal of subscriptions, which nobody catches.
 */
const openWaiting = (url: string): Redis => {
  const connection = new Redis(url, {
    ...waiting,
    reconnectOnError: ({ message }) => (/^(NOAUTH|WRONGPASS)/.test(message) ? 2 : false),
  })
  // Each of many commands asks for the end of the connection, and waits for it.
  return connection.on('connect', () => Reflect.get(connection, 'stream').setMaxListeners(0))
}

/** Redis; run it with an append-only file and without eviction, so that it keeps what it acknowledged. */
export const redisStore = (url: string, logger: Logger): RedisStore => {
  /** Says once that a connection is lost, however often it then cannot be made again. */
  const watched = (connection: Redis): Redis => {
    let told = false
    connection.on('error', (error) => {
      // It quotes the command that was refused, which may be the password; Node.js prints it where nobody catches it.
      Reflect.deleteProperty(error, 'command')
      if (!told) logger.warn({ err: error }, 'cannot reach the store; trying again')
      told = true
    })
    connection.on('ready', () => {
      told = false
    })
    // ioredis 5 leaves its timer of silence running, and would end the next connection with it.
    connection.on('close', () => {
      clearTimeout(Reflect.get(connection, 'socketTimeoutTimer'))
      Reflect.set(connection, 'socketTimeoutTimer', undefined)
    })
    return connection
  }
  const redis = watched(new Redis(url, failing))
  const further: Redis[] = []
  const closing = new AbortController()

  return {
    redis,
    connect: () => {
      const connection = watched(openWaiting(url))
      further.push(connection)
      return connection
    },
    open: () =>
      new Promise((resolve) => {
        redis.once('ready', resolve)
        closing.signal.addEventListener('abort', () => resolve())
        // A failure is tried again by the connection itself, until it is closed.
        redis.connect().catch(() => {})
      }),
    isReady: async () => (await redis.ping()) === 'PONG',
    inbox: async () => createRedisInbox(redis),
    close: async () => {
      closing.abort()
      for (const connection of further) connection.disconnect()
      if (redis.status === 'ready') await redis.quit().catch(() => {})
      redis.disconnect()
    },
  }
}
