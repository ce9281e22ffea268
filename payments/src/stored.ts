// What the owner's commands read in this service's store, so that renaming a field breaks their build, not a recovery.
import type { EventData } from '@ticketing/common'
import type { Types } from 'mongoose'
import type { OrderFields } from './models/order.ts'
import type { PaymentFields } from './models/payment.ts'

/** The documents, by collection. */
export interface PaymentsStore {
  payments: PaymentFields & { _id: Types.ObjectId }
  /** Copies. */
  orders: OrderFields
}

/** The event of a successful payment. */
export const toPaymentCreated = ({
  _id,
  orderId,
  stripeId,
  paidAt,
}: PaymentsStore['payments']): EventData<'payment:created'> => {
  if (!stripeId) throw new Error(`Payment ${_id} has nothing at Stripe`)
  return { id: _id.toString(), orderId, stripeId, ...(paidAt && { paidAt: paidAt.toISOString() }) }
}
