import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { useServers } from '@ticketing/local/testing'
import mongoose, { Schema } from 'mongoose'
import { isDuplicateKey, isStaleWrite } from '../../src/errors/error-handler.ts'
import { type CopyFields, copyPlugin } from '../../src/inbox/copy-plugin.ts'

const servers = useServers({ mongo: true })
const db = mongoose.createConnection()
const schema = new Schema<CopyFields & { title: string }>({ title: String }).plugin(copyPlugin)
const copies = db.model<CopyFields & { title: string }>('Copy', schema)

beforeAll(() => db.openUri(`${servers.mongo.url}/copies`))
afterAll(() => db.close())

const stored = (id: unknown) => copies.findById(id).lean()

describe('copyPlugin', () => {
  it('stores the version that it is given, at first and later', async () => {
    const copy = await copies.create({ title: 'a', version: 0 })
    await copy.set({ title: 'b', version: 1 }).save()
    await copy.set({ version: 2 }).save()
    expect(await stored(copy.id)).toMatchObject({ title: 'b', version: 2 })
  })

  it('refuses a save of what was read before another one moved the copy on', async () => {
    const { id } = await copies.create({ title: 'a', version: 0 })
    const sleeper = await copies.findById(id)
    const other = await copies.findById(id)
    await other?.set({ title: 'b', version: 1 }).save()
    await other?.set({ title: 'c', version: 2 }).save()
    const error = await sleeper?.set({ title: 'b', version: 1 }).save().catch(String)
    expect(error).toMatch('No document found')
    expect(await stored(id)).toMatchObject({ title: 'c', version: 2 })
  })

  it('refuses to go back to an older version', async () => {
    const copy = await copies.create({ title: 'a', version: 3 })
    const error = await copy
      .set({ title: 'old', version: 2 })
      .save()
      .catch((reason) => reason)
    expect(isStaleWrite(error)).toBe(true)
    expect(await stored(copy.id)).toMatchObject({ title: 'a', version: 3 })
  })

  it('lets one of many writers at the same moment through; the others know why they failed', async () => {
    const { id } = await copies.create({ title: 'a', version: 0 })
    const readers = await Promise.all(Array.from({ length: 10 }, () => copies.findById(id)))
    const results = await Promise.allSettled(
      readers.map((copy, index) => copy?.set({ title: `by ${index}`, version: 1 }).save()),
    )
    const failed = results.filter((result) => result.status === 'rejected')
    expect(failed).toHaveLength(9)
    expect(failed.every(({ reason }) => isStaleWrite(reason))).toBe(true)
  })

  it('makes one copy when two begin it at the same moment', async () => {
    const _id = new mongoose.Types.ObjectId()
    const results = await Promise.allSettled([
      copies.create({ _id, title: 'a', version: 0 }),
      copies.create({ _id, title: 'a', version: 0 }),
    ])
    const failed = results.filter((result) => result.status === 'rejected')
    expect(failed).toHaveLength(1)
    expect(failed.every(({ reason }) => isDuplicateKey(reason))).toBe(true)
  })

  it('stores nothing without a version', async () => {
    await expect(copies.create({ title: 'a' })).rejects.toThrow('version')
  })
})
