import type { Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'

/** An order is complete if and only if it is paid. */
export const paidAndComplete: Rule<OrderRow> = {
  name: 'paid-and-complete',
  guarantee: 10,
  title: 'an order is complete but not paid, or paid but not complete',
  check: ({ id, orders: [order], payments }) => {
    const paid = payments.find(({ status }) => status === 'succeeded')
    if ((order?.status === 'complete') === (paid !== undefined)) return []
    const payment = paid ?? payments[0]
    const known = payment ? `its payment is ${payment.status}` : 'there is no payment'
    return [
      {
        ids: { order: id, ...(payment && { payment: payment.payment }) },
        message: `the order is ${order?.status ?? 'unknown'}, and ${known}`,
      },
    ]
  },
}
