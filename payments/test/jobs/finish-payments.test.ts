import { describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { chargesOf, pay, paymentOf, useDesk } from '../payments.ts'

const desk = useDesk({ instances: 2, env: { STRIPE_TIMEOUT_MS: '1500' } })

describe('the sweep of unfinished payments', () => {
  it('backs off while the order is missing, and finishes the payment once the order is there', async () => {
    const orders = await Promise.all(Array.from({ length: 25 }, () => desk.place()))
    desk.stripe.faults.next('POST /v1/payment_intents', { kind: 'refuse', times: 1000 })
    await Promise.all(orders.map((order) => pay(desk.url, order).expect(503)))
    const ofThese = { orderId: { $in: orders.map(({ id }) => id) } }
    const copies = await desk.orders.find({ _id: { $in: orders.map(({ id }) => id) } })
    await desk.orders.deleteMany({ _id: { $in: orders.map(({ id }) => id) } })
    const longAgo = new Date(Date.now() - 600_000)
    await desk.payments.updateMany(ofThese, { $set: { 'attempt.at': longAgo, dueAt: longAgo } })
    await eventually(async () => {
      const soon = new Date(Date.now() + 5_000)
      const left = { ...ofThese, dueAt: { $gt: soon }, lease: { $exists: false } }
      expect(await desk.payments.countDocuments(left)).toBe(orders.length)
    })

    desk.stripe.faults.clear()
    await desk.orders.insertMany(copies.map((copy) => copy.toObject()))
    const now = new Date()
    await desk.payments.updateMany(ofThese, { $set: { 'attempt.at': now, dueAt: now } })
    for (const order of orders) {
      await eventually(async () =>
        expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'succeeded' }),
      )
      expect(chargesOf(desk, order)).toHaveLength(1)
    }
  })
})
