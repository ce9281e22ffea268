import { setTimeout as sleep } from 'node:timers/promises'
import mongoose, { type Connection } from 'mongoose'
import type { Logger } from 'pino'
import { createMongoInbox, indexMongoInbox } from '../inbox/mongo-inbox.ts'
import type { Store } from './store.ts'

export interface MongoStore extends Store {
  /** Define the models on it; commands fail at once while it is not open. */
  db: Connection
}

const SERVER_SELECTION_MS = 2_000
/**
 * Each server is asked this often how it is, over a connection of its own, and has as long again to answer. One that
 * does not is taken for gone: the driver then ends every connection to it, and what waits there is answered with 503. A
 * command may take its time, such as the making of an index, for as long as its server answers.
 */
const HEARTBEAT_MS = 1_000
const HEARTBEAT_PATIENCE_MS = 1_500
const PING_MS = 2_000
const RETRY_MS = 500

// Mongoose would write out a stack for every query, in case that it is executed twice.
mongoose.set('skipOriginalStackTraces', true)

/**
 * MongoDB; a write is acknowledged once a majority holds it in its journal. What is read is so held too: an event
 * that the loss of a primary takes back is never sent.
 */
export const mongoStore = (uri: string, logger: Logger): MongoStore => {
  const db = mongoose.createConnection()
  let closed = false
  let hasInbox = false
  let indexed = false

  const index = async () => {
    await Promise.all(Object.values(db.models).map((model) => model.createIndexes()))
    if (hasInbox) await indexMongoInbox(db)
    indexed = true
  }

  // A server that comes back may have lost its disk, and with it the indexes that keep what must be unique so.
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
      // A connection that alone is silent: longer than any command of ours takes.
      socketTimeoutMS: 30_000,
      bufferCommands: false,
      autoIndex: false,
      autoCreate: false,
      w: 'majority',
      journal: true,
      readConcernLevel: 'majority',
    })
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
      // Not timeoutMS: where the time is over between writing and reading, the driver goes on using the connection, and
      // takes the late answer for that of the next command.
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
