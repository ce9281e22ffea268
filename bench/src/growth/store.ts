import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@ticketing/local/process'
import { launchServer, mongod } from '@ticketing/local/servers'
import { type Collection, type Db, MongoClient } from 'mongodb'
import type { StoredTicket } from './stored-ticket.ts'

export interface Store {
  /** For services: each uses the database of its name. */
  uri: string
  db: Db
  tickets: Collection<StoredTicket>
  close(): Promise<void>
}

/**
 * Starts a mongod like those of the shop, in a temporary directory, but without users: the users of the shop's own may
 * not profile.
 */
export const openStore = async (): Promise<Store> => {
  const temporary = await mkdtemp(join(tmpdir(), 'ticketing-growth-'))
  const remove = () => rm(temporary, { recursive: true, force: true })
  const place = { port: await freePort(), directory: join(temporary, 'data') }
  const server = await launchServer(mongod, place, {
    name: 'mongo',
    log: join(temporary, 'mongo.log'),
    graceMs: 5_000,
    // Should this process be killed, somebody else removes it.
    directory: temporary,
  }).catch(async (error) => {
    await remove()
    throw error
  })
  const uri = `mongodb://127.0.0.1:${place.port}`
  const client = new MongoClient(uri)
  const db = client.db('tickets')
  return {
    uri,
    db,
    tickets: db.collection<StoredTicket>('tickets'),
    close: async () => {
      await client.close()
      await server.stop()
      await remove()
    },
  }
}
