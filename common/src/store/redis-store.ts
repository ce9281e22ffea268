import { Redis, type RedisOptions } from 'ioredis'
import type { Logger } from 'pino'
import { createRedisInbox } from '../inbox/redis-inbox.ts'
import { storeConnected } from '../metrics/store.ts'
import type { Store } from './store.ts'

export interface RedisStore extends Store {
  /** Commands fail at once while it is not connected. */
  redis: Redis
  /**
   * Opens another connection, for blocking commands and subscriptions; commands wait until it is connected. It is closed
   * with the store.
   */
  connect(): Redis
}

const CONNECT_MS = 3_000
const COMMAND_MS = 5_000
/** After this long without data the server counts as unreachable; longer than any of our commands blocks. */
const SILENCE_MS = 10_000
/** How long closing a connection may take. */
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
 * Without its ready check ioredis treats a connection as ready even if the server has refused the password. Commands that
 * fail on it are resent on the next one, including ioredis' own resubscriptions, whose errors nothing catches.
 */
const openWaiting = (url: string): Redis => {
  const connection = new Redis(url, {
    ...waiting,
    reconnectOnError: ({ message }) => (/^(NOAUTH|WRONGPASS)/.test(message) ? 2 : false),
  })
  // Each failing command closes the connection, and adds a listener for that.
  return connection.on('connect', () => Reflect.get(connection, 'stream').setMaxListeners(0))
}

/** Redis. Run it with an append-only file and without eviction, so that acknowledged writes survive. */
export const redisStore = (url: string, logger: Logger): RedisStore => {
  /** Logs a lost connection once, not every failed reconnection. */
  const watched = (connection: Redis): Redis => {
    let told = false
    connection.on('error', (error) => {
      // The error holds the refused command, which may contain the password; Node.js prints uncaught errors whole.
      Reflect.deleteProperty(error, 'command')
      if (!told) logger.warn({ err: error }, 'cannot reach the store; trying again')
      told = true
    })
    connection.on('ready', () => {
      told = false
    })
    // ioredis 5 does not clear its socket timeout, which would then close the next connection.
    connection.on('close', () => {
      clearTimeout(Reflect.get(connection, 'socketTimeoutTimer'))
      Reflect.set(connection, 'socketTimeoutTimer', undefined)
    })
    return connection
  }
  const redis = watched(new Redis(url, failing))
  redis.on('ready', () => storeConnected.set(1))
  redis.on('close', () => storeConnected.set(0))
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
        // The connection retries by itself until it is closed.
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
