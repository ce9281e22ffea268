import { describe, expect, it } from '@jest/globals'
import { type EventData, writeEvent } from '@ticketing/common'
import { aUser, eventually, newId } from '@ticketing/test-kit'
import { postOrder, useShop } from '../orders.ts'

const shop = useShop({ instances: 2 })

type TicketEvent = EventData<'ticket:updated'>

/** A ticket's history: as many versions, each with a title and a price of its own. */
const historyOf = (versions: number): TicketEvent[] => {
  const [id, userId] = [newId(), newId()]
  return Array.from({ length: versions }, (_, version) => ({
    id,
    userId,
    version,
    title: `title ${version}`,
    price: 10 + version,
  }))
}

const send = (event: TicketEvent) =>
  shop.bus.publish(event.version === 0 ? 'ticket:created' : 'ticket:updated', event)

const expectCopy = ({ id, title, price, userId, version }: TicketEvent) =>
  eventually(async () => {
    const copy = await shop.tickets.findById(id).lean()
    expect(copy).toMatchObject({ title, price, userId, version })
  })

const shuffled = <T>(list: T[]): T[] =>
  list
    .map((value) => ({ value, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)

const last = <T>(list: T[]): T => {
  const value = list.at(-1)
  if (value === undefined) throw new Error('empty')
  return value
}

describe('ticket:created and ticket:updated', () => {
  it('update the copy to the version of the event', async () => {
    const history = historyOf(2)
    for (const event of history) {
      await send(event)
      await expectCopy(event)
    }
    const { body } = await postOrder(shop.url, aUser(), { ticketId: last(history).id }).expect(201)
    expect(body.ticket).toEqual({ id: last(history).id, title: 'title 1', price: 11 })
  })

  it('remove the event and the place once the ticket has none', async () => {
    const [created, updated] = historyOf(2)
    if (!created || !updated) throw new Error('empty')
    const event = {
      startsAt: '2030-06-01T18:30:00.000Z',
      timeZone: 'Europe/London',
      venue: 'Old Hall',
      city: 'Leeds',
      category: 'music' as const,
    }
    await send({ ...created, event, place: { row: 'C' } })
    await eventually(async () => {
      expect(await shop.tickets.findById(created.id).lean()).toMatchObject({ event, place: { row: 'C' } })
    })
    await send(updated)
    await expectCopy(updated)
    const copy = await shop.tickets.findById(created.id).lean()
    expect(copy).not.toHaveProperty('event')
    expect(copy).not.toHaveProperty('place')
  })

  it('advance the version even when nothing that is copied changes', async () => {
    const [created, ...updates] = historyOf(4).map((event) => ({ ...event, title: 'same', price: 5 }))
    if (!created) throw new Error('empty')
    await send(created)
    for (const event of updates) await send({ ...event, orderId: newId() })
    await expectCopy(last(updates))
  })

  it('are applied in order when they arrive out of order', async () => {
    const history = historyOf(6)
    for (const event of [...history].reverse()) await send(event)
    await expectCopy(last(history))
  })

  it('change nothing when they arrive twice or late', async () => {
    const history = historyOf(3)
    for (const event of history) await send(event)
    await expectCopy(last(history))
    for (const event of history) await send({ ...event, title: 'late' })
    // What is sent after them has been handled after them at the latest when its own effect is there.
    const next = { ...last(history), version: 3, title: 'next' }
    await send(next)
    await expectCopy(next)
    expect(await shop.tickets.countDocuments({ _id: next.id })).toBe(1)
  })

  it('lead to the state of the source after many histories, shuffled and duplicated, over two replicas', async () => {
    const histories = Array.from({ length: 10 }, () => historyOf(8))
    const messages = shuffled([...histories.flat(), ...histories.flat()])
    await Promise.all(messages.map(send))
    for (const history of histories) await expectCopy(last(history))
  })

  it('are accepted without meta', async () => {
    const [created, updated] = historyOf(2)
    await shop.bus.publishRaw('ticket:created', JSON.stringify(created))
    await shop.bus.publishRaw('ticket:updated', JSON.stringify({ ...updated, orderId: null }))
    await expectCopy(last([created, updated].filter((event) => event !== undefined)))
  })

  it('are applied when their trace is invalid', async () => {
    const [created] = historyOf(1)
    if (!created) throw new Error('empty')
    const body = JSON.parse(writeEvent('ticket:created', created).body)
    await shop.bus.publishRaw(
      'ticket:created',
      JSON.stringify({ ...body, meta: { ...body.meta, traceparent: 'x' } }),
    )
    await expectCopy(created)
  })
})
