import { expect } from '@jest/globals'
import { keptOf, type PlacedOrder } from '../../payments.ts'
import { hearing, useKilledDesk } from './killed-desk.ts'

const { desk, whenKilled, paid, expired, expectPaidOnce, expectCopy } = useKilledDesk()

whenKilled<PlacedOrder, void>('order:cancelled of one that was paid in time and expired', {
  steps: [...hearing('order:cancelled'), 'update orders #2'],
  last: ['acknowledge order:cancelled', 'update orders #2'],
  prepare: paid,
  drive: (_service, order) => desk.cancel(order, 'expired'),
  check: async (service, order) => {
    await expectCopy(order, { status: 'cancelled', version: 1 })
    await expectPaidOnce(service, order)
    expect(keptOf(desk, order)).toBe(2000)
  },
})

whenKilled<PlacedOrder, void>('order:completed of one that had expired', {
  steps: hearing('order:completed'),
  last: ['acknowledge order:completed'],
  prepare: expired,
  drive: (_service, order) => desk.complete(order, 2),
  check: async (service, order) => {
    await expectCopy(order, { status: 'complete', version: 2 })
    await expectPaidOnce(service, order)
    expect(keptOf(desk, order)).toBe(2000)
  },
})
