import type { Db } from 'mongodb'
import { CONSUMERS, type ConsumerName } from '../../addresses.ts'
import type { Stores } from '../../stores.ts'

/** An event that waits, since when, and what it is about. */
export interface Waiting {
  /** Of the aggregate, and where the event is one of its history, with its version. */
  of: string
  subject: string
  at: Date
}

/** What lies in the store of a service on its way in or out. */
export interface ServiceRow {
  service: ConsumerName
  outbox: Waiting[]
  parked: Waiting[]
  deadLetters: number
}

/** A store may hold more than anybody would read. */
const MOST = 1000

const OUTBOXES: Record<ConsumerName, string[]> = {
  tickets: ['tickets'],
  orders: ['orders'],
  payments: ['payments'],
  expiration: [],
}

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

async function readMongo(db: Db, service: ConsumerName, before: Date): Promise<ServiceRow> {
  const [outboxes, parked, deadLetters] = await Promise.all([
    Promise.all(OUTBOXES[service].map((collection) => readOutbox(db, collection, before))),
    db
      .collection('inbox_parked')
      .find({ at: { $lt: before } })
      .limit(MOST)
      .toArray(),
    db.collection('dead_letters').countDocuments(),
  ])
  return {
    service,
    outbox: outboxes.flat(),
    parked: parked.map(({ _id, subject, at }) => ({ of: String(_id), subject, at })),
    deadLetters,
  }
}

async function readRedis({ redis }: Stores, before: Date): Promise<ServiceRow> {
  const waiting = await redis().zrange(
    'inbox:parked:at',
    0,
    before.getTime() - 1,
    'BYSCORE',
    'LIMIT',
    0,
    MOST,
    'WITHSCORES',
  )
  const parked: Waiting[] = []
  for (let i = 0; i < waiting.length; i += 2) {
    const of = waiting[i] ?? ''
    const body = await redis().hget('inbox:parked', of)
    if (body) parked.push({ of, subject: JSON.parse(body).subject, at: new Date(Number(waiting[i + 1])) })
  }
  return { service: 'expiration', outbox: [], parked, deadLetters: await redis().hlen('dead_letters') }
}

/** What has been waiting in each service since before a moment, and how many events it gave up. */
export const readServices = (stores: Stores, before: Date): Promise<ServiceRow[]> =>
  Promise.all(
    CONSUMERS.map((service) =>
      service === 'expiration'
        ? readRedis(stores, before)
        : readMongo(stores.mongo(service), service, before),
    ),
  )
