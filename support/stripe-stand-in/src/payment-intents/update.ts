import { ok } from '../api/answer.ts'
import { endpoint } from '../api/endpoint.ts'
import type { PaymentIntent } from '../objects.ts'
import { mergeMetadata } from '../params/metadata.ts'
import { parseParams } from '../params/parse.ts'
import { resolvePaymentMethod } from '../payment-methods/resolve.ts'
import { findPaymentIntent } from './find.ts'
import { amountOf, type UpdateParams, updateParams } from './params.ts'
import { paymentMethodOptions } from './payment-intent.ts'
import { checkUpdatable, withPaymentMethod } from './transitions.ts'

export const updatePaymentIntent = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/:id',
  params: updateParams,
  run({ id, params, tx }) {
    const intent = updated(findPaymentIntent(tx, id), params)
    const method = resolvePaymentMethod(tx, intent.id, params)
    return ok(tx.put('payment_intents', method ? withPaymentMethod(intent, method.id) : intent))
  },
})

/** The fields that may change in any status. */
const settings = [
  'description',
  'receipt_email',
  'setup_future_usage',
  'statement_descriptor',
  'statement_descriptor_suffix',
] as const

function updated(intent: PaymentIntent, params: UpdateParams): PaymentIntent {
  const { amount = intent.amount, currency = intent.currency } = params
  if (amount !== intent.amount) checkUpdatable(intent, 'amount')
  if (currency !== intent.currency) checkUpdatable(intent, 'currency')
  parseParams(amountOf(currency), { amount })
  return {
    ...intent,
    ...Object.fromEntries(
      settings.filter((name) => params[name] !== undefined).map((name) => [name, params[name]]),
    ),
    amount,
    currency,
    last_payment_error: null,
    payment_method_options: paymentMethodOptions(params, intent.payment_method_options),
    metadata: mergeMetadata(intent.metadata, params.metadata),
  }
}
