import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId, useServers } from '@ticketing/test-kit'
import mongoose, { Schema } from 'mongoose'
import { isStaleWrite } from '../../src/errors/error-handler.ts'
import { type CopyFields, copyPlugin } from '../../src/inbox/copy-plugin.ts'
import { UnknownAggregateError } from '../../src/inbox/event-handler.ts'
import { onCopied } from '../../src/inbox/on-copied.ts'

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
const prepare = (handler: typeof created, data: ReturnType<typeof told>) =>
  handler.prepare(data, { skipping: false })
const write = async (handler: typeof created, data: ReturnType<typeof told>) =>
  (await prepare(handler, data))()

describe('a copy', () => {
  it('begins at version 0 and moves one version at a time, and what does not fit changes nothing', async () => {
    const id = newId()
    expect(await updated.moveOn?.(told(id, 1))).toBe(false)
    expect(await created.moveOn?.(told(id, 0))).toBe(true)
    expect(await created.moveOn?.(told(id, 0, 'again'))).toBe(false)
    expect(await updated.moveOn?.(told(id, 2))).toBe(false)
    expect(await stored(id)).toMatchObject({ title: 'title 0', version: 0 })
    expect(await updated.moveOn?.(told(id, 1))).toBe(true)
    expect(await stored(id)).toMatchObject({ title: 'title 1', version: 1 })
  })

  it.each([0, 1])('is moved to version %s by one of many at the same moment', async (version) => {
    const id = newId()
    if (version > 0) await created.moveOn?.(told(id, 0))
    const handler = version === 0 ? created : updated
    const moved = await Promise.all(
      Array.from({ length: 10 }, (_, n) => handler.moveOn?.(told(id, version, `by ${n}`))),
    )
    expect(moved.filter(Boolean)).toHaveLength(1)
    expect(await stored(id)).toMatchObject({ title: `by ${moved.indexOf(true)}`, version })
  })

  it('that shows the version already stays as it is', async () => {
    const id = newId()
    for (const version of [0, 1]) await write(version === 0 ? created : updated, told(id, version))
    await write(created, told(id, 0, 'old'))
    await write(updated, told(id, 1, 'again'))
    expect(await stored(id)).toMatchObject({ title: 'title 1', version: 1 })
  })

  it('is not taken back by a writer that slept', async () => {
    const id = newId()
    await write(created, told(id, 0))
    const sleeper = await prepare(updated, told(id, 1))
    await updated.moveOn?.(told(id, 1, 'awake'))
    await updated.moveOn?.(told(id, 2))
    const error = await sleeper().catch((reason) => reason)
    expect(isStaleWrite(error)).toBe(true)
    expect(await stored(id)).toMatchObject({ title: 'title 2', version: 2 })
  })

  it('that was lost is not begun in the middle, except by a snapshot', async () => {
    const id = newId()
    await expect(prepare(updated, told(id, 3))).rejects.toThrow(UnknownAggregateError)
    await write(snapshot, told(id, 3))
    expect(await stored(id)).toMatchObject({ title: 'title 3', version: 3 })
  })

  it('is made anew by a snapshot of its version, and not by an older one', async () => {
    const id = newId()
    await write(snapshot, told(id, 3))
    await copies.updateOne({ _id: id }, { title: 'damaged' })
    await write(snapshot, told(id, 2))
    expect(await stored(id)).toMatchObject({ title: 'damaged', version: 3 })
    await write(snapshot, told(id, 3))
    expect(await stored(id)).toMatchObject({ title: 'title 3', version: 3 })
  })

  it('that an event cannot happen to says why, and stays as it is', async () => {
    const id = newId()
    await write(created, told(id, 0, 'sold'))
    expect(await fussy.moveOn?.(told(id, 1))).toBe(false)
    await expect(write(fussy, told(id, 1))).rejects.toThrow('It is sold')
    expect(await stored(id)).toMatchObject({ title: 'sold', version: 0 })
  })
})
