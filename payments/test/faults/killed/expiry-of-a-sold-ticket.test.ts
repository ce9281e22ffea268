import { expect } from '@jest/globals'
import { keptOf, type PlacedOrder } from '../../payments.ts'
import { hearing, useKilledDesk } from './killed-desk.ts'

const { desk, whenKilled, expired, expectTold, expectCopy } = useKilledDesk()

whenKilled<PlacedOrder, void>('order:cancelled of one that had expired, whose ticket is gone', {
  steps: [
    ...hearing('order:cancelled'),
    'update orders #2',
    'POST /v1/refunds',
    'update payments',
    'publish payment:refunded',
    'update payments #2',
    'update orders #3',
  ],
  last: ['update orders #3'],
  tried: ['publish payment:refunded', 'update payments #2'],
  prepare: expired,
  drive: (_service, order) => desk.cancel(order, 'sold', 2),
  check: async (_service, order) => {
    await expectCopy(order, { status: 'cancelled', version: 2 })
    await expectTold(order, ['payment:created', 'payment:refunded'])
    expect(keptOf(desk, order)).toBe(0)
    expect(desk.stripe.refunds().filter(({ metadata }) => metadata?.orderId === order.id)).toHaveLength(1)
  },
})
