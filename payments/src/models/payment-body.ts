import { fromCents, type Payment as PaymentBody } from '@ticketing/common'
import type { Types } from 'mongoose'
import type { PaymentFields } from './payment.ts'

/** The projection to what a body is made of. */
export const shown = { orderId: 1, status: 1, amount: 1, currency: 1, paidAt: 1, card: 1, reason: 1 } as const

type ShownPayment = Pick<PaymentFields, keyof typeof shown> & { _id: Types.ObjectId }

/** A payment as its buyer may see it: never its token. */
export const toBody = ({ _id, ...payment }: ShownPayment): PaymentBody => ({
  id: _id.toString(),
  orderId: payment.orderId,
  status: payment.status,
  amount: fromCents(payment.amount, payment.currency),
  ...(payment.paidAt && { paidAt: payment.paidAt.toISOString() }),
  ...(payment.card && { card: payment.card }),
  ...(payment.reason && { reason: payment.reason }),
})
