import { describe, expect, it } from '@jest/globals'
import { useServers } from '@ticketing/test-kit'
import { withTrace } from '../../src/logging/trace.ts'
import { isStaleWrite } from '../../src/store/errors.ts'
import { announced, useShows } from './show.ts'

const servers = useServers({ mongo: true })
const shows = useShows(servers)

describe('a document with an outbox', () => {
  it('stores a change and its event in one write, and increments the version', async () => {
    const show = await announced(shows.model)
    show.reprice(2)
    await show.save()
    const stored = await shows.model.findById(show.id)
    expect(stored?.outbox.map(({ body }) => JSON.parse(body))).toMatchObject([
      { id: show.id, version: 0, price: 1 },
      { id: show.id, version: 1, price: 2 },
    ])
    expect(stored?.version).toBe(1)
  })

  it('rejects the second of two stale writes, with its event', async () => {
    const show = await announced(shows.model)
    const [one, two] = await Promise.all([shows.model.findById(show.id), shows.model.findById(show.id)])
    one?.reprice(2)
    two?.reprice(3)
    await one?.save()
    const refusal = await two?.save().catch((error) => error)
    expect(isStaleWrite(refusal)).toBe(true)
    const stored = await shows.model.findById(show.id)
    expect(stored).toMatchObject({ price: 2, version: 1 })
    expect(stored?.outbox).toHaveLength(2)
  })

  it('rejects a save that raises no event or more than one', async () => {
    const silent = await announced(shows.model)
    silent.price = 9
    await expect(silent.save()).rejects.toThrow('0 events raised')
    const loud = await announced(shows.model)
    loud.reprice(2)
    loud.reprice(3)
    await expect(loud.save()).rejects.toThrow('2 events raised')
    expect(await shows.model.findById(silent.id)).toMatchObject({ price: 1, version: 0 })
    expect(await shows.model.findById(loud.id)).toMatchObject({ price: 1, version: 0 })
  })

  it('rejects an event that does not match its schema, and stores nothing', async () => {
    const show = new shows.model({ title: 'Hamlet', price: -1 })
    expect(() => show.announce()).toThrow()
  })

  it('does not store an event again that the relay has removed', async () => {
    const show = await announced(shows.model)
    await shows.model.collection.updateOne({ _id: show._id }, { $set: { outbox: [] } })
    show.reprice(2)
    await show.save()
    const stored = await shows.model.findById(show.id)
    expect(stored?.outbox.map(({ subject }) => subject)).toEqual(['ticket:updated'])
  })

  it('adds the trace of the request to the event', async () => {
    const traceId = 'a'.repeat(32)
    const show = await withTrace(`00-${traceId}-${'b'.repeat(16)}-01`, () => announced(shows.model))
    expect(JSON.parse(show.outbox[0]?.body ?? '{}').meta.traceparent).toContain(traceId)
  })
})
