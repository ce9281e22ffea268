import type { Broken, Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'

const CHARGED = new Set(['succeeded', 'refunded'])

/** What payments says was charged is what Stripe has charged. Asked only where Stripe was. */
export const chargeKnown: Rule<OrderRow> = {
  name: 'charge-known',
  guarantee: 3,
  title: 'payments and Stripe do not agree on a charge',
  check: ({ id, charges, payments }) => {
    const recorded = payments.filter(({ status }) => CHARGED.has(status))
    const broken: Broken[] = []
    for (const { intent } of charges) {
      if (recorded.some(({ stripeId }) => stripeId === intent)) continue
      broken.push({ ids: { order: id, stripe: [intent] }, message: 'charged, and payments does not say so' })
    }
    for (const { payment, status, stripeId } of recorded) {
      if (charges.some(({ intent }) => intent === stripeId)) continue
      const ids = { order: id, payment, ...(stripeId && { stripe: [stripeId] }) }
      broken.push({ ids, message: `payments says ${status}, and Stripe has charged nothing` })
    }
    return broken
  },
}
