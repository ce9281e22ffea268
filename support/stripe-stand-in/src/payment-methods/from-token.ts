import type { Stripe } from 'stripe'
import { resourceMissing } from '../api/errors.ts'
import { testCardNamed } from '../cards/test-cards.ts'
import type { StoredPaymentMethod } from '../objects.ts'
import { newPaymentMethod } from './payment-method.ts'

/** @throws StripeError `resource_missing` for a token of none of Stripe's test cards */
export function paymentMethodFromToken(
  token: string,
  param: string,
  metadata?: Stripe.Metadata,
): StoredPaymentMethod {
  const name = testCardNamed(token, 'tok_')
  if (!name) throw resourceMissing('token', token, param, 400)
  return newPaymentMethod(name, metadata)
}
