import { declarationOf, isConsumer, isOn, type ServiceName } from '@ticketing/common'
import type { Db } from 'mongodb'
import { letterBox } from '../../dead-letters/letter-box.ts'
import type { Stores } from '../../stores.ts'
import { readWaiting } from '../../waiting.ts'

/** An event that waits in an outbox or an inbox. */
export interface Waiting {
  /** Id or key of the aggregate; for an event in an inbox, with its version. */
  of: string
  subject: string
  /** Waiting since. */
  at: Date
}

/** The events that have waited too long in a service's outbox and inbox, and its number of dead letters. */
export interface ServiceRow {
  service: ServiceName
  outbox: Waiting[]
  waiting: Waiting[]
  deadLetters: number
}

/** Limits the size of a report. */
const MOST = 1000

async function readOutbox(db: Db, collection: string, before: Date): Promise<Waiting[]> {
  const found = await db
    .collection(collection)
    .find({ 'outbox.0': { $exists: true }, 'outbox.at': { $lt: before } }, { projection: { outbox: 1 } })
    .limit(MOST)
    .toArray()
  return found.flatMap(({ _id, outbox }) =>
    (outbox as { subject: string; at: Date }[])
      .filter(({ at }) => at < before)
      .map(({ subject, at }) => ({ of: String(_id), subject, at })),
  )
}

async function readService(stores: Stores, service: ServiceName, before: Date): Promise<ServiceRow> {
  const db = isOn(service, 'mongodb') && stores.mongo(service)
  const { outboxes: collections } = declarationOf(service)
  // A service that consumes nothing has no inbox.
  const [outboxes, waiting, letters] = await Promise.all([
    Promise.all(db ? collections.map((collection) => readOutbox(db, collection, before)) : []),
    isConsumer(service) ? readWaiting(stores, [service]) : [],
    isConsumer(service) ? letterBox(stores, service).count() : 0,
  ])
  return {
    service,
    outbox: outboxes.flat(),
    waiting: waiting
      .filter(({ at }) => at < before)
      .slice(0, MOST)
      .map(({ key, version, subject, at }) => ({ of: `${key}:${version}`, subject, at })),
    deadLetters: letters,
  }
}

/** The events that have waited in each service since before a point in time, and its number of dead letters. */
export const readServices = (stores: Stores, before: Date): Promise<ServiceRow[]> =>
  Promise.all(stores.services.map((service) => readService(stores, service, before)))
