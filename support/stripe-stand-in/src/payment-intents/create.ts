import { ok } from '../api/answer.ts'
import { endpoint } from '../api/endpoint.ts'
import { resolvePaymentMethod } from '../payment-methods/resolve.ts'
import { attemptPayment } from './attempt.ts'
import { createParams } from './params.ts'
import { newPaymentIntent } from './payment-intent.ts'
import { requireReturnUrl } from './require-return-url.ts'
import { withPaymentMethod } from './transitions.ts'

export const createPaymentIntent = endpoint({
  method: 'POST',
  path: '/v1/payment_intents',
  params: createParams,
  run({ params, tx, publicPath }) {
    const blank = newPaymentIntent(params)
    const method = resolvePaymentMethod(tx, blank.id, params)
    const intent = method ? withPaymentMethod(blank, method.id) : blank
    tx.put('payment_intents', intent)
    tx.emit('payment_intent.created', intent)
    if (!params.confirm) return ok(intent)
    requireReturnUrl(intent, params.return_url)
    return attemptPayment(tx, intent, params, publicPath)
  },
})
