import type { Stripe } from 'stripe'
import { newId } from '../ids.ts'
import type { PaymentIntent } from '../objects.ts'
import type { ConfirmParams } from './params.ts'

/** How the cardholder authenticates: by a redirect to the bank's page, or through Stripe's client library. */
export function nextActionFor(
  intent: PaymentIntent,
  { return_url: returnUrl, use_stripe_sdk: withSdk }: ConfirmParams,
  publicPath: string,
): Stripe.PaymentIntent.NextAction {
  const url = `${publicPath}/3ds/${intent.id}?client_secret=${intent.client_secret}`
  if (returnUrl && !withSdk) {
    return { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } }
  }
  return {
    type: 'use_stripe_sdk',
    use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url, source: newId('src') },
  }
}
