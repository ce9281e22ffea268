import type { PaymentIntent } from '../objects.ts'

const own = 'http://own.invalid'

/** Where the cardholder goes back to, with what Stripe adds for the page there. */
export function returnUrlFor(intent: PaymentIntent, returnUrl: string): string {
  const url = new URL(returnUrl, own)
  url.searchParams.set('payment_intent', intent.id)
  url.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '')
  url.searchParams.set('redirect_status', intent.status === 'succeeded' ? 'succeeded' : 'failed')
  return url.origin === own ? url.href.slice(own.length) : url.href
}
