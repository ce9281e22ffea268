import type { PlacedOrder } from '../../payments.ts'
import { refunding, useKilledDesk } from './killed-desk.ts'

const { desk, whenKilled, expired, expectRefundedOnce, expectCopy } = useKilledDesk()

whenKilled<PlacedOrder, void>('order:cancelled of one that had expired, whose ticket is gone', {
  steps: refunding,
  last: ['update orders #3'],
  tried: ['publish payment:refunded', 'update payments #2'],
  prepare: expired,
  drive: (_service, order) => desk.cancel(order, 'sold', 2),
  check: async (_service, order) => {
    await expectCopy(order, { status: 'cancelled', version: 2 })
    await expectRefundedOnce(order)
  },
})
