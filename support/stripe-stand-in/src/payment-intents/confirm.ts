import { endpoint } from '../api/endpoint.ts'
import { resolvePaymentMethod } from '../payment-methods/resolve.ts'
import { attemptPayment } from './attempt.ts'
import { findPaymentIntent } from './find.ts'
import { confirmParams } from './params.ts'
import { paymentMethodOptions } from './payment-intent.ts'
import { requireReturnUrl } from './require-return-url.ts'
import { confirmed, withPaymentMethod } from './transitions.ts'

export const confirmPaymentIntent = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/:id/confirm',
  params: confirmParams,
  run({ id, params, tx, publicPath }) {
    const intent = findPaymentIntent(tx, id)
    // The error for a finished payment takes precedence over errors of the card.
    if (intent.status === 'succeeded') confirmed(intent)
    const method = resolvePaymentMethod(tx, intent.id, params)
    const withCard = {
      ...(method ? withPaymentMethod(intent, method.id) : intent),
      payment_method_options: paymentMethodOptions(params, intent.payment_method_options),
    }
    requireReturnUrl(withCard, params.return_url)
    return attemptPayment(tx, withCard, params, publicPath)
  },
})
