import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually, newId, openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import { anEvent, sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
const db = mongoose.createConnection()
let bus: TestBus

beforeAll(async () => {
  await db.openUri(`${servers.mongo.url}/tickets`)
  bus = await openTestBus(servers.nats.url)
})
afterAll(() => Promise.all([db.close(), bus.close()]))

const start = () => startInstance(servers)
const stored = () => db.collection('tickets')

/** Stores the tickets as the release before did, and answers the orders that hold the second and have bought the third. */
const downgrade = async (ids: string[]) => {
  const [held, paid] = [newId(), newId()]
  const now = ['quantity', 'split', 'holders', 'sold', 'offSaleAt']
  await db.db?.command({ collMod: 'tickets', validator: {} })
  await stored().updateMany(
    {},
    { $unset: Object.fromEntries(now.map((field) => [field, 1])), $set: { liveOrders: [] } },
  )
  const [, second, third] = ids.map((id) => ({ _id: new mongoose.Types.ObjectId(id) }))
  await stored().updateOne(second ?? {}, { $set: { status: 'reserved', liveOrders: [held] } })
  await stored().updateOne(third ?? {}, { $set: { status: 'sold', liveOrders: [paid], soldTo: paid } })
  await stored().createIndex({ 'event.startsAt': 1 })
  return { held, paid }
}

describe('tickets stored by an earlier release', () => {
  it('are listings of one ticket once the service has started, with those who hold them', async () => {
    const first = await start()
    const event = anEvent()
    const ids = (await Promise.all([0, 1, 2].map(() => sell(first.url, { event })))).map(({ id }) => id)
    await first.close()
    const { held, paid } = await downgrade(ids)
    const [service, other] = await Promise.all([start(), start()])
    const show = async (index: number) =>
      (await request(service.url).get(`/api/tickets/${ids[index]}`).expect(200)).body
    const one = { quantity: 1, split: 'any', version: 0 }
    expect(await show(0)).toMatchObject({ ...one, status: 'available', available: 1 })
    expect(await show(1)).toMatchObject({ ...one, status: 'reserved', available: 0, orderId: held })
    expect(await show(2)).toMatchObject({ ...one, status: 'sold', available: 0, orderId: paid })
    const offSaleAt = new Date(event.startsAt)
    expect(await stored().countDocuments({ offSaleAt, liveOrders: null, soldTo: null })).toBe(3)
    expect(await stored().countDocuments({ sold: 1, 'holders.paid': true })).toBe(1)
    const indexes = await stored().indexes()
    expect(indexes.map(({ name }) => name)).not.toContain('event.startsAt_1')

    const ticket = { id: ids[1] ?? '' }
    await bus.publish('order:snapshot', {
      id: held,
      version: 1,
      status: 'cancelled',
      userId: newId(),
      expiresAt: '2100-01-01T00:00:00.000Z',
      ticket: { ...ticket, price: 20 },
    })
    await eventually(async () => expect(await show(1)).toMatchObject({ status: 'available', available: 1 }))
    await Promise.all([service.close(), other.close()])
  })
})
