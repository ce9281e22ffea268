import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId, useServers } from '@ticketing/test-kit'
import mongoose, { Schema } from 'mongoose'
import { createMongoInbox } from '../../src/inbox/mongo-inbox.ts'
import { onCopied } from '../../src/inbox/on-copied.ts'
import { type CopyFields, copyPlugin } from '../../src/store/copy-plugin.ts'

type Copy = CopyFields & { title: string; note?: string }

const servers = useServers({ mongo: true })
const db = mongoose.createConnection()
const copies = db.model<Copy>('Copy', new Schema<Copy>({ title: String, note: String }).plugin(copyPlugin))

const change = ({ title }: { title: string }) => ({ update: { $set: { title } } })
const created = onCopied('ticket:created', { model: copies, change })
const updated = onCopied('ticket:updated', { model: copies, change })
const snapshot = onCopied('ticket:snapshot', { model: copies, change })
const fussy = onCopied('ticket:updated', {
  model: copies,
  change: (data) => ({ ...change(data), onlyIf: { title: { $ne: 'sold' } }, refusal: 'It is sold' }),
})

beforeAll(() => db.openUri(`${servers.mongo.url}/copies`))
afterAll(() => db.close())

const stored = (id: string) => copies.findById(id).lean()
const told = (id: string, version: number, title = `title ${version}`) => ({
  ...{ id, version, title, price: 1, userId: 'seller' },
})
/** What comes of a message that is delivered. */
const apply = async (handler: typeof created, data: ReturnType<typeof told>) =>
  (await handler.apply(data, false)).outcome

describe('a copy', () => {
  it('starts at version 0 and advances one version at a time, and ignores anything else', async () => {
    const id = newId()
    expect(await apply(updated, told(id, 1))).toBe('early')
    expect(await stored(id)).toBeNull()
    expect(await apply(created, told(id, 0))).toBe('applied')
    expect(await apply(created, told(id, 0, 'again'))).toBe('duplicate')
    expect(await apply(updated, told(id, 2))).toBe('early')
    expect(await stored(id)).toMatchObject({ title: 'title 0', version: 0 })
    expect(await apply(updated, told(id, 1))).toBe('applied')
    expect(await apply(updated, told(id, 1, 'again'))).toBe('duplicate')
    expect(await apply(created, told(id, 0, 'old'))).toBe('duplicate')
    expect(await stored(id)).toMatchObject({ title: 'title 1', version: 1 })
  })

  it.each([0, 1])('is advanced to version %s by one of many concurrent deliveries', async (version) => {
    const id = newId()
    if (version > 0) await apply(created, told(id, 0))
    const handler = version === 0 ? created : updated
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, n) => apply(handler, told(id, version, `by ${n}`))),
    )
    expect(outcomes.toSorted()).toEqual(['applied', ...Array.from({ length: 9 }, () => 'duplicate')])
    expect(await stored(id)).toMatchObject({ title: `by ${outcomes.indexOf('applied')}`, version })
  })

  it('applies every version once when all arrive concurrently, repeatedly', async () => {
    const id = newId()
    const versions = [0, 1, 2, 3]
    const outcomes = new Map<number, string[]>(versions.map((version) => [version, []]))
    while ((await stored(id))?.version !== 3) {
      const all = [...versions, ...versions].map(async (version) => {
        const outcome = await apply(version === 0 ? created : updated, told(id, version))
        outcomes.get(version)?.push(outcome)
      })
      await Promise.all(all)
    }
    for (const found of outcomes.values())
      expect(found.filter((outcome) => outcome === 'applied')).toEqual(['applied'])
  })

  it('that was lost starts in the middle only with a snapshot', async () => {
    const id = newId()
    expect(await apply(updated, told(id, 3))).toBe('early')
    expect(await apply(snapshot, told(id, 3))).toBe('applied')
    expect(await stored(id)).toMatchObject({ title: 'title 3', version: 3 })
  })

  it('is restored by a snapshot of its version, not by an older one', async () => {
    const id = newId()
    await apply(snapshot, told(id, 3))
    await copies.updateOne({ _id: id }, { title: 'damaged' })
    expect(await apply(snapshot, told(id, 2))).toBe('duplicate')
    expect(await stored(id)).toMatchObject({ title: 'damaged', version: 3 })
    expect(await apply(snapshot, told(id, 3))).toBe('applied')
    expect(await stored(id)).toMatchObject({ title: 'title 3', version: 3 })
  })

  it('rejects an event that contradicts it with the reason, and stays unchanged', async () => {
    const id = newId()
    await apply(created, told(id, 0, 'sold'))
    await expect(apply(fussy, told(id, 1))).rejects.toThrow('It is sold')
    expect(await stored(id)).toMatchObject({ title: 'sold', version: 0 })
  })

  it('is invisible while only later messages have arrived, and reports whether the next one is waiting', async () => {
    const id = newId()
    const inbox = await createMongoInbox(db, [created])
    const now = new Date()
    const early = { key: `ticket:${id}`, version: 1, snapshot: false, id: 'message', attempts: 0 } as const
    await inbox.wait({ ...early, subject: 'ticket:updated', body: '{}', at: now, dueAt: now })
    expect(await stored(id)).toBeNull()
    expect(await copies.exists({ _id: id })).toBeNull()
    expect(await copies.countDocuments({ _id: id })).toBe(0)
    expect(await apply(updated, told(id, 2))).toBe('early')
    expect(await created.apply(told(id, 0), false)).toEqual({ outcome: 'applied', nextWaits: true })
    expect(await stored(id)).toMatchObject({ title: 'title 0', version: 0 })
    expect(await updated.apply(told(id, 1), true)).toEqual({ outcome: 'applied', nextWaits: false })
    expect(await inbox.countWaiting()).toBe(0)
  })

  it('leaves a failed message to its next attempt, however often it is redelivered', async () => {
    const id = newId()
    const inbox = await createMongoInbox(db, [created])
    await apply(created, told(id, 0, 'sold'))
    const now = new Date()
    const failed = { key: `ticket:${id}`, version: 1, snapshot: false, id: 'message', attempts: 1 } as const
    await inbox.wait({ ...failed, subject: 'ticket:updated', body: '{}', at: now, dueAt: now })
    expect(await apply(fussy, told(id, 1))).toBe('waiting')
    await expect(fussy.apply(told(id, 1), true)).rejects.toThrow('It is sold')
  })
})

describe('the inbox of an earlier version', () => {
  it('is migrated: waiting messages move to their copy, and no guard remains', async () => {
    const [id, other] = [newId(), newId()]
    const guards = db.collection<{ _id: string; version: number; waiting?: object[] }>('inbox_guards')
    const now = new Date()
    const waiting = { version: 1, snapshot: false, id: 'message', subject: 'ticket:updated', body: '{}' }
    await guards.insertOne({
      _id: `ticket:${id}`,
      version: -1,
      waiting: [{ ...waiting, attempts: 0, at: now, dueAt: now }],
    })
    await guards.insertOne({ _id: `ticket:${other}`, version: 4 })
    await guards.insertOne({ _id: `order:${other}`, version: 2 })
    const inbox = await createMongoInbox(db, [created])
    await inbox.takeOver()
    expect(await guards.find().toArray()).toEqual([{ _id: `order:${other}`, version: 2 }])
    expect(await created.apply(told(id, 0), false)).toEqual({ outcome: 'applied', nextWaits: true })
  })

  it('is migrated even when a waiting message is already applied to its copy, as a duplicate', async () => {
    const id = newId()
    for (const version of [0, 1]) await apply(version === 0 ? created : updated, told(id, version))
    const now = new Date()
    const guards = db.collection<{ _id: string; version: number; waiting: object[] }>('inbox_guards')
    const waiting = { version: 1, snapshot: false, id: 'message', subject: 'ticket:updated', body: '{}' }
    await guards.insertOne({
      _id: `ticket:${id}`,
      version: -1,
      waiting: [{ ...waiting, attempts: 0, at: now, dueAt: now }],
    })
    const inbox = await createMongoInbox(db, [created])
    await inbox.takeOver()
    expect(await inbox.due()).toContain(`ticket:${id}`)
    expect(await inbox.claim(`ticket:${id}`, now)).toMatchObject({ version: 1 })
    expect((await updated.apply(told(id, 1), true)).outcome).toBe('duplicate')
    expect(await guards.findOne({ _id: `ticket:${id}` })).toBeNull()
  })
})
