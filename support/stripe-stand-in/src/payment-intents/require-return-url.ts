import { invalidRequest } from '../api/errors.ts'
import type { PaymentIntent } from '../objects.ts'

/** @throws StripeError if the payment may redirect and has no `return_url`. */
export function requireReturnUrl(intent: PaymentIntent, returnUrl: string | undefined): void {
  if (returnUrl || !intent.automatic_payment_methods) return
  if (intent.automatic_payment_methods.allow_redirects === 'never') return
  throw invalidRequest(
    'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these ' +
      'payment methods might redirect your customer off of your page, you must provide a `return_url`. If you ' +
      "don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and " +
      '`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.',
  )
}
