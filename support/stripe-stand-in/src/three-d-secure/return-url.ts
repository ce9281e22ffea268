import type { PaymentIntent } from '../objects.ts'

const own = 'http://own.invalid'

/** The return URL with the query parameters that Stripe adds. */
export function returnUrlFor(intent: PaymentIntent, returnUrl: string): string {
  const url = new URL(returnUrl, own)
  url.searchParams.set('payment_intent', intent.id)
  url.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '')
  url.searchParams.set('redirect_status', intent.status === 'succeeded' ? 'succeeded' : 'failed')
  return url.origin === own ? url.href.slice(own.length) : url.href
}
