import { toCents } from '@ticketing/common/contract'
import type { Broken, Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'

/** The buyer of the order pays, and pays the price that the order recorded. */
export const chargeAsRecorded: Rule<OrderRow> = {
  name: 'charge-as-recorded',
  guarantee: 2,
  title: 'a charge is not for the price and the payer that the order recorded',
  check: ({ id, orders: [order], payments, charges }) => {
    if (!order) return []
    const broken: Broken[] = []
    for (const { payment, amount, currency, userId } of payments) {
      const ids = { order: id, payment }
      const price = toCents(order.price, currency)
      if (amount !== price)
        broken.push({ ids, message: `${amount} ${currency} cents are to be paid, the price is ${price}` })
      if (userId !== order.userId)
        broken.push({ ids, message: `${userId} pays, and the order is that of ${order.userId}` })
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
