import { counter, histogram } from '@ticketing/common'
import type { Schema } from 'mongoose'
import type { Order } from './order.ts'

const steps = counter('orders_total')
const untilPaid = histogram('order_payment_seconds')

const stepOf = ({ status, reason }: Order) => {
  if (status === 'created') return 'reserved'
  return status === 'complete' ? 'paid' : (reason ?? 'cancelled')
}

/** Counts the steps that orders take, once they are stored. Each save of an order is one. */
export const countOrders = (schema: Schema): void => {
  schema.post('save', function (this: Order) {
    const step = stepOf(this)
    steps.inc({ step })
    if (step === 'paid') untilPaid.observe((Date.now() - this.createdAt.getTime()) / 1000)
  })
}
