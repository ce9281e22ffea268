import { setTimeout as sleep } from 'node:timers/promises'
import mongoose, { type Connection } from 'mongoose'
import type { Logger } from 'pino'
import { createMongoInbox, indexMongoInbox } from '../inbox/mongo-inbox.ts'
import type { Store } from './store.ts'

export interface MongoStore extends Store {
  /** Define the models on it; commands fail at once while it is not open. */
  db: Connection
}

const SERVER_SELECTION_MS = 3_000
const PING_MS = 2_000
const RETRY_MS = 500

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
      // A server that is silent for this long is taken for gone: the request is answered, with 503.
      socketTimeoutMS: 30_000,
      heartbeatFrequencyMS: 2_000,
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
    inbox: () => {
      hasInbox = true
      return createMongoInbox(db)
    },
    close: async () => {
      closed = true
      await db.close()
    },
  }
}
