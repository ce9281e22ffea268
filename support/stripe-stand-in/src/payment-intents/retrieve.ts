import { z } from 'zod'
import { ok } from '../api/answer.ts'
import { endpoint } from '../api/endpoint.ts'
import { invalidRequest } from '../api/errors.ts'
import type { PaymentIntent } from '../objects.ts'
import { expand, text } from '../params/fields.ts'
import { findPaymentIntent } from './find.ts'

export const retrievePaymentIntent = endpoint({
  method: 'GET',
  path: '/v1/payment_intents/:id',
  publishable: true,
  params: z.strictObject({ ...expand, client_secret: text().optional() }),
  run({ id, params, tx, publishable }) {
    const intent = findPaymentIntent(tx, id)
    if (publishable && !params.client_secret) {
      throw invalidRequest('Missing required param: client_secret.', {
        code: 'parameter_missing',
        param: 'client_secret',
      })
    }
    if (params.client_secret) checkClientSecret(intent, params.client_secret)
    return ok(publishable ? publicView(intent) : intent)
  },
})

/** @throws StripeError if the secret is not that of this PaymentIntent */
export function checkClientSecret(intent: PaymentIntent, secret: string): void {
  if (intent.client_secret === secret) return
  const message = 'The client_secret provided does not match any associated PaymentIntent on this account.'
  throw invalidRequest(message, { code: 'payment_intent_invalid_parameter', param: 'client_secret' })
}

/** The part of a PaymentIntent that is visible with its client secret. */
export function publicView(intent: PaymentIntent) {
  return {
    id: intent.id,
    object: intent.object,
    amount: intent.amount,
    automatic_payment_methods: intent.automatic_payment_methods,
    canceled_at: intent.canceled_at,
    cancellation_reason: intent.cancellation_reason,
    capture_method: intent.capture_method,
    client_secret: intent.client_secret,
    confirmation_method: intent.confirmation_method,
    created: intent.created,
    currency: intent.currency,
    description: intent.description,
    last_payment_error: intent.last_payment_error,
    livemode: intent.livemode,
    next_action: intent.next_action,
    payment_method: intent.payment_method,
    payment_method_types: intent.payment_method_types,
    processing: intent.processing,
    receipt_email: intent.receipt_email,
    setup_future_usage: intent.setup_future_usage,
    shipping: intent.shipping,
    source: intent.source,
    status: intent.status,
  }
}
