import { type EventConsumer, isOn, type WaitingMessage } from '@ticketing/common'
import type { Redis } from 'ioredis'
import type { Db, ObjectId } from 'mongodb'
import { CONSUMERS } from './addresses.ts'
import { copiesOf } from './copies.ts'
import type { Stores } from './stores.ts'

/** A message that waits in a service for its predecessor or its next attempt. */
export interface Waiting extends WaitingMessage {
  service: EventConsumer
}

interface History {
  _id: string | ObjectId
  waiting: Omit<WaitingMessage, 'key'>[]
}

/** @param prefix the part of a history's key before its `_id` */
async function inCollection(db: Db, collection: string, prefix: string): Promise<WaitingMessage[]> {
  const histories = db.collection<History>(collection).find({ 'waiting.0': { $exists: true } })
  const found: WaitingMessage[] = []
  for await (const { _id, waiting } of histories)
    found.push(...waiting.map((message) => ({ ...message, key: `${prefix}${_id}` })))
  return found
}

async function inMongo(db: Db, service: EventConsumer): Promise<WaitingMessage[]> {
  const found = await Promise.all([
    inCollection(db, 'inbox_guards', ''),
    ...copiesOf(service).map(({ collection, aggregate }) => inCollection(db, collection, `${aggregate}:`)),
  ])
  return found.flat()
}

async function inRedis(redis: Redis): Promise<WaitingMessage[]> {
  const places = await redis.zrange('inbox:waiting', 0, -1, 'WITHSCORES')
  const found: WaitingMessage[] = []
  for (let i = 0; i < places.length; i += 2) {
    const [slot = '', ...key] = (places[i] ?? '').split(' ')
    const text = await redis.hget(`inbox:waiting:${key.join(' ')}`, slot)
    if (!text) continue
    const message = JSON.parse(text) as WaitingMessage
    found.push({ ...message, at: new Date(message.at), dueAt: new Date(Number(places[i + 1])) })
  }
  return found
}

/** Every waiting message, longest waiting first. */
export async function readWaiting(
  stores: Stores,
  services: readonly EventConsumer[] = CONSUMERS,
): Promise<Waiting[]> {
  const all = await Promise.all(
    services.map(async (service) => {
      const found = await (isOn(service, 'mongodb')
        ? inMongo(stores.mongo(service), service)
        : inRedis(stores.redis()))
      return found.map((message) => ({ ...message, service }))
    }),
  )
  return all.flat().sort((a, b) => a.at.getTime() - b.at.getTime())
}
