import type { Broken, Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'

/** A charge for a cancelled order is refunded once. */
export const refundedOnce: Rule<OrderRow> = {
  name: 'refunded-once',
  guarantee: 4,
  title: 'money of an order that was not completed is kept, or went back more than once',
  check: ({ id, orders: [order], charges }) => {
    const broken: Broken[] = []
    for (const { intent, amount, refunds } of charges) {
      const back = refunds.reduce((sum, refund) => sum + refund.amount, 0)
      if ((!order || order.status === 'cancelled') && back < amount) {
        const message = `the order is ${order?.status ?? 'unknown'}, and ${amount - back} of ${amount} cents are kept`
        broken.push({ ids: { order: id, stripe: [intent] }, message })
      }
      if (refunds.length > 1) {
        const stripe = [intent, ...refunds.map((refund) => refund.id).sort()]
        broken.push({
          ids: { order: id, stripe },
          message: `refunded ${refunds.length} times, ${back} cents in all`,
        })
      }
    }
    return broken
  },
}
