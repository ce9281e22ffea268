import type { Rule, Violation } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'

const CHARGED = new Set(['succeeded', 'refunded'])

/** Payments and Stripe agree on what was charged. Applied only when Stripe was read. */
export const chargeKnown: Rule<OrderRow> = {
  name: 'charge-known',
  guarantee: 3,
  title: 'payments and Stripe disagree on a charge',
  check: ({ id, charges, payments }) => {
    const recorded = payments.filter(({ status }) => CHARGED.has(status))
    const broken: Violation[] = []
    for (const { intent } of charges) {
      if (recorded.some(({ stripeId }) => stripeId === intent)) continue
      broken.push({
        ids: { order: id, stripe: [intent] },
        message: 'charged at Stripe, but not recorded in payments',
      })
    }
    for (const { payment, status, stripeId } of recorded) {
      if (charges.some(({ intent }) => intent === stripeId)) continue
      const ids = { order: id, payment, ...(stripeId && { stripe: [stripeId] }) }
      broken.push({ ids, message: `${status} in payments, but not charged at Stripe` })
    }
    return broken
  },
}
