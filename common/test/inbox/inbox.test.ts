import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { useServers } from '@ticketing/local/testing'
import { Redis } from 'ioredis'
import mongoose from 'mongoose'
import type { DeadLetter, Inbox, ParkedMessage } from '../../src/inbox/inbox.ts'
import { createMongoInbox } from '../../src/inbox/mongo-inbox.ts'
import { createRedisInbox } from '../../src/inbox/redis-inbox.ts'
import { newId } from '../../src/testing/index.ts'

const servers = useServers({ mongo: true, redis: true })

/** An inbox on its store, and what an operator would read there. */
interface Opened {
  inbox: Inbox
  deadLetters(): Promise<DeadLetter[]>
  close(): Promise<unknown>
}

const openOnMongo = async (): Promise<Opened> => {
  const db = await mongoose.createConnection(`${servers.mongo.url}/inbox`).asPromise()
  return {
    inbox: await createMongoInbox(db),
    deadLetters: async () => {
      const found = await db.collection<DeadLetter & { _id: string }>('dead_letters').find().toArray()
      return found.map(({ _id, ...letter }) => ({ ...letter, id: _id }))
    },
    close: () => db.close(),
  }
}

const openOnRedis = async (): Promise<Opened> => {
  const redis = new Redis(servers.redis.url)
  return {
    inbox: createRedisInbox(redis),
    deadLetters: async () =>
      Object.values(await redis.hgetall('dead_letters')).map((text) => {
        const letter = JSON.parse(text) as DeadLetter
        return { ...letter, at: new Date(letter.at) }
      }),
    close: () => redis.quit(),
  }
}

const messageOf = (key: string, version: number): ParkedMessage => ({
  key,
  version,
  subject: 'ticket:updated',
  body: JSON.stringify({ id: key, version }),
})

const collect = async (messages: AsyncIterable<ParkedMessage>): Promise<ParkedMessage[]> => {
  const all: ParkedMessage[] = []
  for await (const message of messages) all.push(message)
  return all
}

const soon = () => new Date(Date.now() + 60_000)

describe.each([
  ['MongoDB', openOnMongo],
  ['Redis', openOnRedis],
])('the inbox on %s', (_store, open) => {
  let opened: Opened
  let replica: Opened
  let inbox: Inbox

  beforeAll(async () => {
    opened = await open()
    replica = await open()
    inbox = opened.inbox
  })
  afterAll(() => Promise.all([opened.close(), replica.close()]))

  const parkedOf = async (key: string, before = soon()) =>
    (await collect(inbox.allParked(before))).filter((message) => message.key === key)

  describe('the guard of an aggregate', () => {
    it('begins before version 0', async () => {
      expect(await inbox.appliedVersion(newId())).toBe(-1)
    })

    it('moves one version at a time', async () => {
      const key = newId()
      for (const version of [0, 1, 2]) {
        await inbox.advance(key, version)
        expect(await replica.inbox.appliedVersion(key)).toBe(version)
      }
    })

    it('stays where it is when it has already moved', async () => {
      const key = newId()
      await inbox.advance(key, 0)
      await inbox.advance(key, 1)
      await inbox.advance(key, 0)
      await inbox.advance(key, 1)
      expect(await inbox.appliedVersion(key)).toBe(1)
    })

    it('leaves no version out', async () => {
      const key = newId()
      await inbox.advance(key, 1)
      expect(await inbox.appliedVersion(key)).toBe(-1)
      await inbox.advance(key, 0)
      await inbox.advance(key, 2)
      expect(await inbox.appliedVersion(key)).toBe(0)
    })

    it('moves once when two replicas move it at the same instant', async () => {
      const key = newId()
      for (const version of [0, 1, 2])
        await Promise.all([inbox.advance(key, version), replica.inbox.advance(key, version)])
      expect(await inbox.appliedVersion(key)).toBe(2)
    })

    it('skips what lies between, and never goes back', async () => {
      const key = newId()
      await inbox.skipTo(key, -1)
      expect(await inbox.appliedVersion(key)).toBe(-1)
      await Promise.all([inbox.skipTo(key, 5), replica.inbox.skipTo(key, 3), replica.inbox.skipTo(key, 5)])
      expect(await inbox.appliedVersion(key)).toBe(5)
      await inbox.skipTo(key, 4)
      await inbox.advance(key, 6)
      expect(await inbox.appliedVersion(key)).toBe(6)
    })

    it('is its own for every aggregate', async () => {
      const [one, other] = [newId(), newId()]
      await inbox.advance(one, 0)
      expect(await inbox.appliedVersion(other)).toBe(-1)
    })
  })

  describe('a parked message', () => {
    it('is found by its place in the history', async () => {
      const message = messageOf(newId(), 3)
      await inbox.park(message)
      expect(await replica.inbox.parked(message.key, 3)).toMatchObject(message)
      expect(await inbox.parked(message.key, 2)).toBeUndefined()
      expect(await inbox.parked(newId(), 3)).toBeUndefined()
    })

    it('is kept once, however often it comes', async () => {
      const message = messageOf(newId(), 3)
      await Promise.all([inbox.park(message), replica.inbox.park(message), inbox.park(message)])
      expect(await parkedOf(message.key)).toEqual([expect.objectContaining(message)])
    })

    it('is gone once it is taken out, which may be done twice', async () => {
      const [message, other] = [messageOf('a', 1), messageOf('a', 2)]
      await inbox.park(message)
      await inbox.park(other)
      await inbox.unpark('a', 1)
      await inbox.unpark('a', 1)
      expect(await inbox.parked('a', 1)).toBeUndefined()
      expect(await parkedOf('a')).toEqual([expect.objectContaining(other)])
    })

    it('is listed from the moment after it was parked, the oldest first', async () => {
      const key = newId()
      const before = new Date()
      for (const version of [5, 3, 9]) {
        await inbox.park(messageOf(key, version))
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      expect((await parkedOf(key)).map(({ version }) => version)).toEqual([5, 3, 9])
      expect(await parkedOf(key, before)).toEqual([])
    })

    it('keeps its body as it is', async () => {
      const message = { ...messageOf(newId(), 1), body: '{"title":"Åäö 🎟 \\u0000 $set","__proto__":{}}' }
      await inbox.park(message)
      expect((await inbox.parked(message.key, 1))?.body).toBe(message.body)
    })
  })

  describe('the failures of a message', () => {
    it('are counted over all replicas', async () => {
      const id = `ticket:created:${newId()}`
      expect(await inbox.countFailure(id)).toBe(1)
      expect(await replica.inbox.countFailure(id)).toBe(2)
      expect(await inbox.countFailure(newId())).toBe(1)
    })

    it('are all counted when they come at the same instant', async () => {
      const id = newId()
      await inbox.countFailure(id)
      const counts = await Promise.all(
        Array.from({ length: 10 }, (_, index) => (index % 2 ? inbox : replica.inbox).countFailure(id)),
      )
      expect(counts.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    })
  })

  describe('a dead letter', () => {
    it('keeps what is needed to understand and replay it, as it was buried first', async () => {
      const letter: DeadLetter = {
        id: `ticket:created:${newId()}`,
        subject: 'ticket:created',
        body: 'not JSON',
        reason: 'not valid JSON',
        attempts: 1,
        at: new Date(),
      }
      await inbox.bury(letter)
      await replica.inbox.bury({ ...letter, reason: 'another one', attempts: 2 })
      expect((await opened.deadLetters()).filter(({ id }) => id === letter.id)).toEqual([letter])
    })
  })
})

describe('the inbox on Redis', () => {
  it('lets go of guards and counts in time, so that Redis does not fill', async () => {
    const redis = new Redis(servers.redis.url)
    try {
      const inbox = createRedisInbox(redis)
      const key = newId()
      await inbox.advance(key, 0)
      await inbox.countFailure(key)
      const lifetimes = await Promise.all((await redis.keys(`*${key}`)).map((name) => redis.ttl(name)))
      expect(lifetimes).toHaveLength(2)
      for (const seconds of lifetimes) expect(seconds).toBeGreaterThan(24 * 3600)
    } finally {
      await redis.quit()
    }
  })
})
