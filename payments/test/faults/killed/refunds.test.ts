import { expect } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { type PlacedOrder, paymentOf } from '../../payments.ts'
import { refunding, useKilledDesk } from './killed-desk.ts'

const { desk, whenKilled, paid, expectRefundedOnce, expectCopy } = useKilledDesk()

/**
 * Lets the claim of the dead process run out, if it had made one. That it runs out by itself is waited for where an
 * expired order's ticket is gone.
 */
const endClaim = async ({ id }: PlacedOrder) => {
  const claimed = { _id: id, 'reversal.dueAt': { $gt: new Date() } }
  await desk.orders.updateOne(claimed, { $set: { 'reversal.dueAt': new Date() } })
}

whenKilled<PlacedOrder, void>('order:cancelled, which gives the money back', {
  steps: refunding,
  last: ['acknowledge order:cancelled', 'update orders #3'],
  tried: ['update payments #2'],
  prepare: paid,
  drive: (_service, order) => desk.cancel(order),
  meanwhile: endClaim,
  check: async ({ url }, order) => {
    await eventually(async () => expect(await paymentOf(url, order)).toMatchObject({ status: 'refunded' }))
    await expectRefundedOnce(order)
    await expectCopy(order, { status: 'cancelled', version: 1 })
  },
})
