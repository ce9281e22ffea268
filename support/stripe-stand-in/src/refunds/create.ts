import { z } from 'zod'
import { ok } from '../api/answer.ts'
import { endpoint } from '../api/endpoint.ts'
import { invalidRequest } from '../api/errors.ts'
import { formatAmount } from '../money.ts'
import type { Charge } from '../objects.ts'
import { boolean, expand, integer, metadata, text } from '../params/fields.ts'
import { mergeMetadata } from '../params/metadata.ts'
import { newRefund, refundBehaviour, withRefunded } from './refund.ts'
import { refundableCharge } from './refundable-charge.ts'

const params = z
  .strictObject({
    ...expand,
    amount: integer(1).optional(),
    charge: text().optional(),
    metadata: metadata().optional(),
    payment_intent: text().optional(),
    reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
    // These two have no effect without Connect.
    refund_application_fee: boolean().optional(),
    reverse_transfer: boolean().optional(),
  })
  .refine(({ charge, payment_intent }) => charge !== undefined || payment_intent !== undefined, {
    message: 'One of the following params should be provided for this request: payment_intent or charge.',
    params: { stripeCode: 'parameter_missing' },
  })

export const createRefund = endpoint({
  method: 'POST',
  path: '/v1/refunds',
  params,
  run({ params, tx }) {
    const charge = refundableCharge(tx, params)
    const amount = checkedAmount(charge, params.amount)
    const wish = { amount, reason: params.reason ?? null, metadata: mergeMetadata({}, params.metadata) }
    const refund = tx.put('refunds', newRefund(charge, wish, refundBehaviour(tx, charge) === 'pending'))
    tx.emit('charge.refunded', tx.put('charges', withRefunded(charge, amount)))
    tx.emit('refund.created', refund)
    return ok(refund)
  },
})

function checkedAmount(charge: Charge, wanted: number | undefined): number {
  const left = charge.amount_captured - charge.amount_refunded
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    })
  }
  const amount = wanted ?? left
  if (amount <= left) return amount
  const [asked, rest] = [amount, left].map((value) => formatAmount(value, charge.currency))
  const message = `Refund amount (${asked}) is greater than unrefunded amount on charge (${rest})`
  throw invalidRequest(message, { param: 'amount' })
}
