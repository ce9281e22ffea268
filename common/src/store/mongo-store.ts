import { setTimeout as sleep } from 'node:timers/promises'
import mongoose, { type Connection } from 'mongoose'
import type { Logger } from 'pino'
import { createMongoInbox, indexMongoInbox } from '../inbox/mongo-inbox.ts'
import { observePool, storeConnected } from '../metrics/store.ts'
import type { Store } from './store.ts'

export interface MongoStore extends Store {
  /** For the models; commands fail at once while it is not open. */
  db: Connection
}

const SERVER_SELECTION_MS = 2_000
/**
 * How often the driver checks each server, over a separate connection, and how long it waits for the answer. After that
 * the server counts as unreachable: the driver closes all connections to it, and pending requests are answered with 503.
 * A slow command, such as building an index, may take as long as its server passes the checks.
 */
const HEARTBEAT_MS = 1_000
const HEARTBEAT_PATIENCE_MS = 1_500
const PING_MS = 2_000
const RETRY_MS = 500

// Mongoose would capture a stack trace for every query, in case it is executed twice.
mongoose.set('skipOriginalStackTraces', true)

/**
 * MongoDB. A write is acknowledged once a majority has it in the journal. Reads see only such writes, so an event that a
 * failover rolls back is never published.
 */
export const mongoStore = (uri: string, logger: Logger): MongoStore => {
  const db = mongoose.createConnection()
  let closed = false
  let hasInbox = false
  let indexed = false
  db.on('connected', () => storeConnected.set(1))
  db.on('disconnected', () => storeConnected.set(0))

  const index = async () => {
    await Promise.all(Object.values(db.models).map((model) => model.createIndexes()))
    if (hasInbox) await indexMongoInbox(db)
    indexed = true
  }

  // A server that comes back may have lost its disk, and with it the unique indexes.
  const indexAgain = async () => {
    indexed = false
    while (!closed && !indexed && db.readyState === mongoose.ConnectionStates.connected) {
      await index().catch(async (error) => {
        logger.warn({ err: error }, 'cannot make the indexes; trying again')
        await sleep(RETRY_MS)
      })
    }
  }

  const openOnce = async () => {
    await db.openUri(uri, {
      serverSelectionTimeoutMS: SERVER_SELECTION_MS,
      heartbeatFrequencyMS: HEARTBEAT_MS,
      connectTimeoutMS: HEARTBEAT_PATIENCE_MS,
      // For a single dead connection; longer than any of our commands takes.
      socketTimeoutMS: 30_000,
      bufferCommands: false,
      autoIndex: false,
      autoCreate: false,
      w: 'majority',
      journal: true,
      readConcernLevel: 'majority',
    })
    observePool(db.getClient())
    await index()
  }

  return {
    db,
    open: async () => {
      while (!closed) {
        try {
          await openOnce()
          db.on('reconnected', () => void indexAgain())
          return
        } catch (error) {
          logger.warn({ err: error }, 'cannot open the store; trying again')
          await db.close().catch(() => {})
          await sleep(RETRY_MS)
        }
      }
    },
    isReady: async () => {
      if (!indexed || db.readyState !== mongoose.ConnectionStates.connected || !db.db) return false
      // Not timeoutMS: if it expires between writing and reading, the driver reuses the connection and takes the late
      // answer for that of the next command.
      await db.db.command({ ping: 1 }, { signal: AbortSignal.timeout(PING_MS) })
      return true
    },
    inbox: (handlers) => {
      hasInbox = true
      return createMongoInbox(db, handlers)
    },
    close: async () => {
      closed = true
      await db.close()
    },
  }
}
