import { expect } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { keptOf, type PlacedOrder, paymentOf } from '../../payments.ts'
import { hearing, useKilledDesk } from './killed-desk.ts'

const { desk, whenKilled, paid, expectTold, expectCopy } = useKilledDesk()

/**
 * Lets the claim of the dead process run out, if it had made one. That it runs out by itself is waited for where an
 * expired order's ticket is gone.
 */
const endClaim = async ({ id }: PlacedOrder) => {
  const claimed = { _id: id, 'reversal.dueAt': { $gt: new Date() } }
  await desk.orders.updateOne(claimed, { $set: { 'reversal.dueAt': new Date() } })
}

whenKilled<PlacedOrder, void>('order:cancelled, which gives the money back', {
  steps: [
    ...hearing('order:cancelled'),
    'update orders #2',
    'POST /v1/refunds',
    'update payments',
    'publish payment:refunded',
    'update payments #2',
    'update orders #3',
  ],
  last: ['acknowledge order:cancelled', 'update orders #3'],
  tried: ['update payments #2'],
  prepare: paid,
  drive: (_service, order) => desk.cancel(order),
  meanwhile: endClaim,
  check: async ({ url }, order) => {
    await eventually(async () => expect(await paymentOf(url, order)).toMatchObject({ status: 'refunded' }))
    await expectTold(order, ['payment:created', 'payment:refunded'])
    await expectCopy(order, { status: 'cancelled', version: 1 })
    expect(keptOf(desk, order)).toBe(0)
    expect(desk.stripe.refunds().filter(({ metadata }) => metadata?.orderId === order.id)).toHaveLength(1)
  },
})
