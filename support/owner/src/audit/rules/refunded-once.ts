import type { Rule, Violation } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'

/** A charge for a cancelled order is refunded exactly once. */
export const refundedOnce: Rule<OrderRow> = {
  name: 'refunded-once',
  guarantee: 4,
  title: 'a charge for a cancelled order was not refunded, or a charge was refunded more than once',
  check: ({ id, orders: [order], charges }) => {
    const broken: Violation[] = []
    for (const { intent, amount, refunds } of charges) {
      const refunded = refunds.reduce((sum, refund) => sum + refund.amount, 0)
      if ((!order || order.status === 'cancelled') && refunded < amount) {
        const message = `the order is ${order?.status ?? 'unknown'}, and ${amount - refunded} of ${amount} cents are not refunded`
        broken.push({ ids: { order: id, stripe: [intent] }, message })
      }
      if (refunds.length > 1) {
        const stripe = [intent, ...refunds.map((refund) => refund.id).sort()]
        broken.push({
          ids: { order: id, stripe },
          message: `refunded ${refunds.length} times, ${refunded} cents in total`,
        })
      }
    }
    return broken
  },
}
