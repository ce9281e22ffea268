import { toCents } from '@ticketing/common/contract'
import type { Rule, Violation } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'

/** The buyer of an order pays, and pays the price recorded in the order. */
export const chargeAsRecorded: Rule<OrderRow> = {
  name: 'charge-as-recorded',
  guarantee: 2,
  title: 'a payment or charge differs from its order in price or payer',
  check: ({ id, orders: [order], payments, charges }) => {
    if (!order) return []
    const broken: Violation[] = []
    for (const { payment, amount, currency, userId } of payments) {
      const ids = { order: id, payment }
      const price = toCents(order.price, currency)
      if (amount !== price)
        broken.push({ ids, message: `the payment is for ${amount} ${currency} cents, the price is ${price}` })
      if (userId !== order.userId)
        broken.push({ ids, message: `the payer is ${userId}, the buyer is ${order.userId}` })
    }
    for (const { intent, amount, currency } of charges) {
      const price = toCents(order.price, currency)
      if (amount === price) continue
      const ids = { order: id, stripe: [intent] }
      broken.push({ ids, message: `${amount} ${currency} cents were charged, the price is ${price}` })
    }
    return broken
  },
}
