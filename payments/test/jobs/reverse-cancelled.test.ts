import { describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { keptOf, pay, paymentOf, useDesk } from '../payments.ts'

const desk = useDesk()

const placeMany = (count: number) => Promise.all(Array.from({ length: count }, () => desk.place()))

/** Every command that mongod was given while some work was done. */
const profile = async (work: () => Promise<unknown>) => {
  const { db } = desk.payments
  await db.db?.setProfilingLevel('all')
  await work()
  await db.db?.setProfilingLevel('off')
  const told = await db.collection('system.profile').find().toArray()
  await db.dropCollection('system.profile')
  return told.map(({ ns, op, command }) => ({ text: `${op} ${ns}`, ...command }))
}

describe('the sweep of cancelled orders', () => {
  it('queries the payments of a batch at once, finishes orders without payment together, and refunds paid ones', async () => {
    const orders = await placeMany(12)
    const ids = orders.map(({ id }) => id)
    const paid = orders.slice(0, 2)
    for (const order of paid) await pay(desk.url, order).expect(201)

    const commands = await profile(async () => {
      // All of them at the same moment.
      const dueAt = new Date(Date.now() + 500)
      const cancelled = { status: 'cancelled', version: 1, reversal: { since: new Date(), dueAt } }
      await desk.orders.updateMany({ _id: { $in: ids } }, { $set: cancelled })
      const left = { _id: { $in: ids }, reversal: { $exists: true } }
      await eventually(async () => expect(await desk.orders.countDocuments(left)).toBe(0))
    })

    for (const order of orders) expect(keptOf(desk, order)).toBe(0)
    for (const order of paid) expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'refunded' })
    const looks = commands.filter(({ text, filter }) => text === 'query payments.payments' && filter.orderId)
    expect(looks.map(({ filter }) => filter.orderId.$in.length)).toEqual([12])
    const unmarked = commands.filter(({ text, q }) => text === 'update payments.orders' && q.$or)
    expect(unmarked.map(({ q }) => q.$or.length)).toEqual([10])
  })
})
