import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { useServers } from '@ticketing/local/testing'
import type { Connection } from 'mongoose'
import { isStaleWrite } from '../../src/errors/error-handler.ts'
import { withTrace } from '../../src/logging/trace.ts'
import { openDb, type ShowModel, showModel } from './show.ts'

const servers = useServers({ mongo: true })
let db: Connection
let shows: ShowModel

beforeAll(async () => {
  db = await openDb(servers.mongo.url)
  shows = showModel(db)
})
afterAll(() => db.close())

const announce = async () => {
  const show = new shows({ title: 'Hamlet', price: 1 })
  show.announce()
  return show.save()
}

describe('a document with an outbox', () => {
  it('stores a change and its event in one write, with the version after it', async () => {
    const show = await announce()
    show.reprice(2)
    await show.save()
    const stored = await shows.findById(show.id)
    expect(stored?.outbox.map(({ body }) => JSON.parse(body))).toMatchObject([
      { id: show.id, version: 0, price: 1 },
      { id: show.id, version: 1, price: 2 },
    ])
    expect(stored?.version).toBe(1)
  })

  it('refuses the second of two stale writes, and its event with it', async () => {
    const show = await announce()
    const [one, two] = await Promise.all([shows.findById(show.id), shows.findById(show.id)])
    one?.reprice(2)
    two?.reprice(3)
    await one?.save()
    const refusal = await two?.save().catch((error) => error)
    expect(isStaleWrite(refusal)).toBe(true)
    const stored = await shows.findById(show.id)
    expect(stored).toMatchObject({ price: 2, version: 1 })
    expect(stored?.outbox).toHaveLength(2)
  })

  it('refuses a save that others would not hear of, or would hear of twice', async () => {
    const silent = await announce()
    silent.price = 9
    await expect(silent.save()).rejects.toThrow('0 events raised')
    const loud = await announce()
    loud.reprice(2)
    loud.reprice(3)
    await expect(loud.save()).rejects.toThrow('2 events raised')
    expect(await shows.findById(silent.id)).toMatchObject({ price: 1, version: 0 })
    expect(await shows.findById(loud.id)).toMatchObject({ price: 1, version: 0 })
  })

  it('refuses an event that does not fit its schema, and stores nothing', async () => {
    const show = new shows({ title: 'Hamlet', price: -1 })
    expect(() => show.announce()).toThrow()
  })

  it('keeps an event that was taken out by the relay out when the same document is saved again', async () => {
    const show = await announce()
    await shows.collection.updateOne({ _id: show._id }, { $set: { outbox: [] } })
    show.reprice(2)
    await show.save()
    const stored = await shows.findById(show.id)
    expect(stored?.outbox.map(({ subject }) => subject)).toEqual(['ticket:updated'])
  })

  it('puts the trace of the request into the event', async () => {
    const traceId = 'a'.repeat(32)
    const show = await withTrace(`00-${traceId}-${'b'.repeat(16)}-01`, announce)
    expect(JSON.parse(show.outbox[0]?.body ?? '{}').meta.traceparent).toContain(traceId)
  })
})
