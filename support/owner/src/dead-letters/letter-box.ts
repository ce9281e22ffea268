import { type DeadLetter, type EventConsumer, isOn } from '@ticketing/common'
import type { Redis } from 'ioredis'
import type { Db } from 'mongodb'
import type { Stores } from '../stores.ts'

/** The dead letters in one service's store. */
export interface LetterBox {
  /** Oldest first. */
  list(): Promise<DeadLetter[]>
  find(id: string): Promise<DeadLetter | undefined>
  count(): Promise<number>
  remove(id: string): Promise<void>
}

type Stored = Omit<DeadLetter, 'id'> & { _id: string }

const toLetter = ({ _id, ...letter }: Stored): DeadLetter => ({ id: _id, ...letter })

const mongoBox = (db: Db): LetterBox => {
  const letters = db.collection<Stored>('dead_letters')
  return {
    list: async () => (await letters.find().sort({ at: 1 }).toArray()).map(toLetter),
    find: async (id) => {
      const found = await letters.findOne({ _id: id })
      return found ? toLetter(found) : undefined
    },
    count: () => letters.countDocuments(),
    remove: async (id) => {
      await letters.deleteOne({ _id: id })
    },
  }
}

const parse = (text: string): DeadLetter => {
  const letter = JSON.parse(text) as DeadLetter
  return { ...letter, at: new Date(letter.at) }
}

const redisBox = (redis: Redis): LetterBox => ({
  list: async () => {
    const letters = Object.values(await redis.hgetall('dead_letters')).map(parse)
    return letters.sort((a, b) => a.at.getTime() - b.at.getTime())
  },
  find: async (id) => {
    const found = await redis.hget('dead_letters', id)
    return found ? parse(found) : undefined
  },
  count: () => redis.hlen('dead_letters'),
  remove: async (id) => {
    await redis.hdel('dead_letters', id)
  },
})

export const letterBox = (stores: Stores, service: EventConsumer): LetterBox =>
  isOn(service, 'mongodb') ? mongoBox(stores.mongo(service)) : redisBox(stores.redis())
