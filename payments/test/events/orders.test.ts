import { describe, expect, it } from '@jest/globals'
import { aUser, eventually, inboxOf, newId } from '@ticketing/test-kit'
import { useDesk } from '../payments.ts'

const desk = useDesk({ instances: 2 })

const created = (more: object = {}) => ({
  id: newId(),
  version: 0,
  status: 'created' as const,
  userId: aUser().id,
  expiresAt: '2100-01-01T00:00:00.000Z',
  ticket: { id: newId(), price: 19.99 },
  ...more,
})

const copyOf = async (id: string) => (await desk.orders.findById(id))?.toObject()
const letters = () => desk.orders.db.collection('dead_letters')

describe('order:created', () => {
  it('creates a copy of the order', async () => {
    const order = created()
    await desk.bus.publish('order:created', order)
    await eventually(async () =>
      expect(await copyOf(order.id)).toEqual({
        _id: order.id,
        version: 0,
        userId: order.userId,
        price: 19.99,
        status: 'created',
        expiresAt: new Date(order.expiresAt),
      }),
    )
  })

  it('accepts a message without meta and with unknown fields', async () => {
    const order = created()
    await desk.bus.publishRaw('order:created', JSON.stringify({ ...order, colour: 'blue' }))
    await eventually(async () => expect(await copyOf(order.id)).toMatchObject({ price: 19.99 }))
  })

  it('is applied once when it is redelivered', async () => {
    const order = created()
    await Promise.all([1, 2, 3].map(() => desk.bus.publish('order:created', order)))
    await eventually(async () => expect(await copyOf(order.id)).toMatchObject({ version: 0 }))
  })
})

describe('order:cancelled and order:completed', () => {
  it('update the copy', async () => {
    const [one, two] = [await desk.place(), await desk.place()]
    await desk.cancel(one)
    await desk.bus.publish('order:completed', { id: two.id, version: 1, ticket: { id: newId() } })
    await eventually(async () => {
      expect(await copyOf(one.id)).toMatchObject({ status: 'cancelled', version: 1 })
      expect(await copyOf(two.id)).toMatchObject({ status: 'complete', version: 1 })
    })
  })

  it('wait for order:created when they come first', async () => {
    const [one, two] = [created(), created()]
    await desk.bus.publish('order:cancelled', { id: one.id, version: 1, ticket: one.ticket })
    await desk.bus.publish('order:completed', { id: two.id, version: 1, ticket: two.ticket })
    for (const { id } of [one, two])
      await eventually(async () => expect(await inboxOf(desk.orders, id)).toMatchObject({ waiting: 1 }))
    await desk.bus.publish('order:created', two)
    await desk.bus.publish('order:created', one)
    await eventually(async () => {
      expect(await copyOf(one.id)).toMatchObject({ status: 'cancelled', version: 1 })
      expect(await copyOf(two.id)).toMatchObject({ status: 'complete', version: 1 })
    })
  })

  it('never undo each other: a contradiction is dead-lettered', async () => {
    const order = await desk.place()
    await desk.cancel(order)
    await eventually(async () => expect(await copyOf(order.id)).toMatchObject({ status: 'cancelled' }))
    await desk.bus.publish('order:completed', { id: order.id, version: 2, ticket: { id: newId() } })
    await eventually(
      async () =>
        expect(await letters().findOne({ body: { $regex: order.id } })).toMatchObject({
          reason: 'A cancelled order cannot be completed',
        }),
      { timeoutMs: 30_000 },
    )
    expect(await copyOf(order.id)).toMatchObject({ status: 'cancelled', version: 1 })
  })
})
