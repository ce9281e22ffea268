// What the owner's commands read in the store of this service. A field that is renamed no longer compiles there.
import type { EventData } from '@ticketing/common'
import type { Types } from 'mongoose'
import type { OrderFields } from './models/order.ts'
import type { PaymentFields } from './models/payment.ts'

/** By collection, what a document holds. */
export interface PaymentsStore {
  payments: PaymentFields & { _id: Types.ObjectId }
  /** Copies. */
  orders: OrderFields
}

/** What payments told of one that went through. */
export const toPaymentCreated = ({
  _id,
  orderId,
  stripeId,
  paidAt,
}: PaymentsStore['payments']): EventData<'payment:created'> => {
  if (!stripeId) throw new Error(`Payment ${_id} has nothing at Stripe`)
  return { id: _id.toString(), orderId, stripeId, ...(paidAt && { paidAt: paidAt.toISOString() }) }
}
