import type { Rule, Violation } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'

export const oneCharge: Rule<OrderRow> = {
  name: 'one-charge',
  guarantee: 3,
  title: 'an order was charged more than once',
  check: ({ id, charges, payments }) => {
    const broken: Violation[] = []
    const stripe = charges.map(({ intent }) => intent).sort()
    if (stripe.length > 1) broken.push({ ids: { order: id, stripe }, message: `${stripe.length} charges` })
    if (payments.length > 1) broken.push({ ids: { order: id }, message: `${payments.length} payments` })
    return broken
  },
}
