import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId, useServers } from '@ticketing/test-kit'
import { Redis } from 'ioredis'
import mongoose, { Schema } from 'mongoose'
import type { EventHandler } from '../../src/inbox/event-handler.ts'
import type { DeadLetter, Inbox, WaitingMessage } from '../../src/inbox/inbox.ts'
import { createMongoInbox } from '../../src/inbox/mongo-inbox.ts'
import { onCopied } from '../../src/inbox/on-copied.ts'
import { createRedisInbox } from '../../src/inbox/redis-inbox.ts'
import { type CopyFields, copyPlugin } from '../../src/store/copy-plugin.ts'

const servers = useServers({ mongo: true, redis: true })

/** An inbox on its store, and what an operator would read there. */
interface Opened {
  inbox: Inbox
  deadLetters(): Promise<DeadLetter[]>
  close(): Promise<unknown>
}

const openOnMongo = async (handlers: EventHandler[] = []): Promise<Opened> => {
  const db = await mongoose.createConnection(`${servers.mongo.url}/inbox`).asPromise()
  return {
    inbox: await createMongoInbox(db, handlers),
    deadLetters: async () => {
      const found = await db.collection<DeadLetter & { _id: string }>('dead_letters').find().toArray()
      return found.map(({ _id, ...letter }) => ({ ...letter, id: _id }))
    },
    close: () => db.close(),
  }
}

const openInCopies = async (): Promise<Opened> => {
  const schema = new Schema<CopyFields & { price: number }>({ price: Number }).plugin(copyPlugin)
  const db = await mongoose.createConnection(`${servers.mongo.url}/inbox-in-copies`).asPromise()
  const model = db.model('Copy', schema)
  const copied = onCopied('ticket:created', { model, change: ({ price }) => ({ update: { price } }) })
  const { close, ...opened } = await openOnMongo([copied])
  return { ...opened, close: () => Promise.all([close(), db.close()]) }
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

const at = (key: string, version: number) => ({ key, version, snapshot: false })

const messageOf = (key: string, version: number, more: Partial<WaitingMessage> = {}): WaitingMessage => ({
  ...at(key, version),
  id: `${key}:${version}`,
  subject: 'ticket:updated',
  body: JSON.stringify({ id: key, version }),
  attempts: 0,
  at: new Date(),
  dueAt: new Date(),
  ...more,
})

const later = () => new Date(Date.now() + 3_600_000)

describe.each([
  ['MongoDB', () => openOnMongo(), newId],
  ['MongoDB, in copies', openInCopies, () => `ticket:${newId()}`],
  ['Redis', openOnRedis, newId],
])('the inbox on %s', (_store, open, newKey) => {
  let opened: Opened
  let replica: Opened
  let inbox: Inbox

  beforeAll(async () => {
    opened = await open()
    replica = await open()
    inbox = opened.inbox
  })
  afterAll(() => Promise.all([opened.close(), replica.close()]))

  const versionOf = async (key: string, from = inbox) => (await from.readGuard(at(key, 0))).version
  const waits = async (key: string, version: number) =>
    (await replica.inbox.readGuard(at(key, version))).waits

  describe('the guard of an aggregate', () => {
    it('starts before version 0', async () => {
      expect(await versionOf(newId())).toBe(-1)
    })

    it('advances one version at a time', async () => {
      const key = newKey()
      for (const version of [0, 1, 2]) {
        await inbox.moveTo(key, version)
        expect(await versionOf(key, replica.inbox)).toBe(version)
      }
    })

    it('stays when it has already advanced', async () => {
      const key = newKey()
      for (const version of [0, 1, 0, 1]) await inbox.moveTo(key, version)
      expect(await versionOf(key)).toBe(1)
    })

    it('advances once when two replicas advance it concurrently', async () => {
      const key = newKey()
      for (const version of [0, 1, 2])
        await Promise.all([inbox.moveTo(key, version), replica.inbox.moveTo(key, version)])
      expect(await versionOf(key)).toBe(2)
    })

    it('can skip versions, but never goes back', async () => {
      const key = newKey()
      await inbox.moveTo(key, -1)
      expect(await versionOf(key)).toBe(-1)
      await Promise.all([inbox.moveTo(key, 5), replica.inbox.moveTo(key, 3), replica.inbox.moveTo(key, 5)])
      expect(await versionOf(key)).toBe(5)
      await inbox.moveTo(key, 4)
      await inbox.moveTo(key, 6)
      expect(await versionOf(key)).toBe(6)
    })

    it('is separate for each aggregate', async () => {
      const [one, other] = [newKey(), newKey()]
      await inbox.moveTo(one, 0)
      expect(await versionOf(other)).toBe(-1)
    })
  })

  describe('a waiting message', () => {
    it('is applied right after its predecessor, not before', async () => {
      const key = newKey()
      expect(await inbox.wait(messageOf(key, 2))).toBe(false)
      expect(await inbox.moveTo(key, 0)).toBe(false)
      expect(await replica.inbox.moveTo(key, 1)).toBe(true)
      expect(await inbox.moveTo(key, 2)).toBe(false)
    })

    it('is next when its predecessors are skipped', async () => {
      const key = newKey()
      await inbox.wait(messageOf(key, 5))
      expect(await inbox.moveTo(key, 3)).toBe(false)
      expect(await inbox.moveTo(key, 4)).toBe(true)
    })

    it('is reported as next when its predecessor was applied before it was stored', async () => {
      const key = newKey()
      await inbox.moveTo(key, 0)
      expect(await inbox.wait(messageOf(key, 1))).toBe(true)
    })

    it('is stored once, however often it is delivered', async () => {
      const key = newKey()
      const message = messageOf(key, 3)
      const others = [1, 2, 3].map((attempts) => messageOf(key, 3, { attempts }))
      await inbox.wait(message)
      await Promise.all(others.map((other, index) => (index % 2 ? inbox : replica.inbox).wait(other)))
      await inbox.moveTo(key, 2)
      expect(await inbox.claim(key, later())).toMatchObject({ id: message.id, attempts: 0 })
      expect(await inbox.claim(key, later())).toBeUndefined()
    })

    it('is stored along with concurrent ones before the first version is applied', async () => {
      const key = newKey()
      const versions = [1, 2, 3, 4, 5, 6]
      await Promise.all([
        ...versions.map((version) => (version % 2 ? inbox : replica.inbox).wait(messageOf(key, version))),
        inbox.moveTo(key, 0),
        replica.inbox.moveTo(key, 0),
      ])
      expect(await Promise.all(versions.map((version) => waits(key, version)))).toEqual(
        versions.map(() => true),
      )
      expect(await versionOf(key)).toBe(0)
    })

    it('is claimed once, when it is next and due', async () => {
      const key = newKey()
      await inbox.wait(messageOf(key, 1))
      expect(await inbox.claim(key, later())).toBeUndefined()
      await inbox.moveTo(key, 0)
      const claims = await Promise.all(
        Array.from({ length: 6 }, (_, index) => (index % 2 ? inbox : replica.inbox).claim(key, later())),
      )
      expect(claims.filter(Boolean)).toEqual([expect.objectContaining({ key, version: 1, attempts: 0 })])
    })

    it('is due again when the replica that claimed it has died', async () => {
      const key = newKey()
      await inbox.wait(messageOf(key, 0))
      expect(await inbox.claim(key, new Date())).toBeDefined()
      expect(await inbox.due()).toContain(key)
      expect(await replica.inbox.claim(key, later())).toMatchObject({ version: 0 })
      expect(await inbox.due()).not.toContain(key)
    })

    it('stores the result of an attempt, and when the next one is due', async () => {
      const key = newKey()
      await inbox.wait(messageOf(key, 0, { attempts: 1, reason: 'one' }))
      const claimed = await inbox.claim(key, later())
      if (!claimed) throw new Error('It was not taken up')
      await inbox.postpone({ ...claimed, attempts: 2, reason: 'two', dueAt: later() })
      expect(await inbox.claim(key, later())).toBeUndefined()
      await inbox.postpone({ ...claimed, attempts: 3, reason: 'three', dueAt: new Date() })
      expect(await inbox.claim(key, later())).toMatchObject({ attempts: 3, reason: 'three', at: claimed.at })
    })

    it('is not restored by a failed attempt when another one has succeeded', async () => {
      const key = newKey()
      await inbox.wait(messageOf(key, 0))
      const claimed = await inbox.claim(key, later())
      await replica.inbox.moveTo(key, 0)
      await inbox.postpone({ ...messageOf(key, 0), ...claimed, attempts: 1 })
      expect(await waits(key, 0)).toBe(false)
    })

    it('is removed once it is applied or discarded, even twice', async () => {
      const key = newKey()
      for (const version of [0, 1, 2]) await inbox.wait(messageOf(key, version))
      await inbox.moveTo(key, 0)
      await inbox.remove(at(key, 2))
      await inbox.remove(at(key, 2))
      expect(await Promise.all([0, 1, 2].map((version) => waits(key, version)))).toEqual([false, true, false])
    })

    it('waits alongside a snapshot of its version', async () => {
      const key = newKey()
      await inbox.wait(messageOf(key, 0))
      await inbox.wait(messageOf(key, 0, { snapshot: true }))
      await inbox.moveTo(key, 0)
      expect(await inbox.claim(key, later())).toMatchObject({ version: 0, snapshot: true })
    })

    it('is counted', async () => {
      const before = await inbox.countWaiting()
      const key = newKey()
      await inbox.wait(messageOf(key, 2))
      await inbox.wait(messageOf(key, 4))
      expect(await replica.inbox.countWaiting()).toBe(before + 2)
    })

    it('keeps its body unchanged', async () => {
      const body = '{"title":"Åäö 🎟 \\u0000 $set","__proto__":{}}'
      const key = newKey()
      await inbox.wait(messageOf(key, 0, { body }))
      expect((await inbox.claim(key, later()))?.body).toBe(body)
    })
  })

  describe('a dead letter', () => {
    it('keeps what is needed to understand and replay it, from the first time it was dead-lettered', async () => {
      const letter: DeadLetter = {
        id: `ticket:created:${newId()}`,
        subject: 'ticket:created',
        body: 'not JSON',
        reason: 'not valid JSON',
        attempts: 1,
        at: new Date(),
      }
      const before = (await inbox.countDeadLetters()).get('ticket:created') ?? 0
      await inbox.deadLetter(letter)
      await replica.inbox.deadLetter({ ...letter, reason: 'another one', attempts: 2 })
      expect((await inbox.countDeadLetters()).get('ticket:created')).toBe(before + 1)
      expect((await opened.deadLetters()).filter(({ id }) => id === letter.id)).toEqual([letter])
    })
  })
})

describe('the inbox on Redis', () => {
  it('expires guards and counters, so that Redis does not fill up', async () => {
    const redis = new Redis(servers.redis.url)
    try {
      const inbox = createRedisInbox(redis)
      const key = newId()
      await inbox.moveTo(key, 0)
      await inbox.recordFailures(key, 1)
      const lifetimes = await Promise.all((await redis.keys(`*${key}`)).map((name) => redis.ttl(name)))
      expect(lifetimes).toHaveLength(2)
      for (const seconds of lifetimes) expect(seconds).toBeGreaterThan(24 * 3600)
    } finally {
      await redis.quit()
    }
  })
})
