import { describe, expect, it } from '@jest/globals'
import { aUser, eventually } from '@ticketing/test-kit'
import { cancelOverdue } from '../../src/jobs/cancel-overdue.ts'
import { expectHistory, getOrder, pay, postOrder, reserve, useShop } from '../orders.ts'

const shop = useShop({
  instances: 2,
  env: { EXPIRATION_WINDOW_SECONDS: '2', EXPIRATION_GRACE_MS: '0', SWEEP_MS: '50' },
})

const now = { graceMs: 0, paymentsAreHeard: () => true }

const reserveMany = (count: number) => Promise.all(Array.from({ length: count }, () => reserve(shop)))

describe('the sweep of overdue orders', () => {
  it('cancels each overdue order once, with two replicas sweeping and no expiration service', async () => {
    const orders = await reserveMany(20)
    for (const { id } of orders) await expectHistory(shop, id, ['order:created', 'order:cancelled'])
    const stored = await shop.orders.find({ _id: { $in: orders.map(({ id }) => id) } }).lean()
    expect(stored.every(({ status, version }) => status === 'cancelled' && version === 1)).toBe(true)
    for (const { ticket } of orders) await postOrder(shop.url, aUser(), { ticketId: ticket.id }).expect(201)
  })

  it('never cancels a paid order', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    await pay(shop, order.id)
    const later = await reserve(shop)
    await expectHistory(shop, later.id, ['order:created', 'order:cancelled'])
    await expectHistory(shop, order.id, ['order:created', 'order:completed'])
    expect((await getOrder(shop.url, buyer, order.id)).body).toMatchObject({ status: 'complete', version: 1 })
  })

  it('processes more than one batch in a run', async () => {
    const long = new Date(Date.now() - 60_000)
    const template = { title: 'concert', price: 1 }
    const overdue = Array.from({ length: 250 }, (_, slot) => ({
      userId: 'a buyer of many',
      ticket: { id: `ticket-${slot}`, ...template },
      status: 'created',
      version: 0,
      outbox: [],
      createdAt: long,
      expiresAt: long,
      slot,
      reservedBefore: 0,
    }))
    await shop.orders.insertMany(overdue)
    await Promise.all([cancelOverdue(shop.orders, now), cancelOverdue(shop.orders, now)])
    await eventually(async () => {
      const filter = { userId: 'a buyer of many' }
      expect(await shop.orders.countDocuments({ ...filter, status: 'cancelled', version: 1 })).toBe(250)
    })
  })

  it('leaves an order to the expiration service during the grace period', async () => {
    const order = await reserve(shop)
    const id = order.id
    const expiresAt = new Date(Date.now() + 3_600_000)
    await shop.orders.updateOne({ _id: id }, { $set: { expiresAt } })
    await cancelOverdue(shop.orders, now)
    expect(await shop.orders.findById(id).lean()).toMatchObject({ status: 'created' })
    await cancelOverdue(shop.orders, { ...now, graceMs: -3_600_000 })
    expect(await shop.orders.findById(id).lean()).toMatchObject({ status: 'cancelled' })
  })

  it('skips an order while a payment may be on its way', async () => {
    const order = await reserve(shop)
    const expiresAt = new Date(Date.now() + 3_600_000)
    await shop.orders.updateOne({ _id: order.id }, { $set: { expiresAt } })
    await cancelOverdue(shop.orders, { graceMs: -3_600_000, paymentsAreHeard: () => false })
    expect(await shop.orders.findById(order.id).lean()).toMatchObject({ status: 'created' })
  })
})
