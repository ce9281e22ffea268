import type { Stripe, StripeCardElement, StripeError } from '@stripe/stripe-js'
import { ApiError } from '../api/api-error.ts'
import { browserApi } from '../api/browser.ts'

const DECLINED = 402

/**
 * Pays an order with the card in Stripe's element: the card becomes a payment method at Stripe, the payments
 * service charges it, and Stripe runs 3-D Secure if the bank requires it.
 * @throws ApiError 402 with Stripe's message if the card or the authentication is refused
 */
export async function payByCard(stripe: Stripe, card: StripeCardElement, orderId: string): Promise<void> {
  const method = await stripe.createPaymentMethod({ type: 'card', card })
  if (method.error) throw declined(method.error)
  const outcome = await browserApi.pay({ orderId, token: method.paymentMethod.id })
  if (outcome.kind === 'charged') return
  const authentication = await stripe.handleNextAction({ clientSecret: outcome.clientSecret })
  if (authentication.error) throw declined(authentication.error)
}

const declined = (error: StripeError): ApiError =>
  new ApiError(DECLINED, [{ message: error.message ?? 'Your card was declined.' }])
