import type { Stripe, StripeElements, StripeError } from '@stripe/stripe-js'
import { ApiError } from '../api/api-error.ts'
import { browserApi } from '../api/browser.ts'

const DECLINED = 402

/**
 * Pays an order with the card in Stripe's form, or from a wallet, whose window opens first: the card becomes a payment
 * method at Stripe, the payments service charges it, and Stripe runs 3-D Secure if the bank requires it.
 * @throws ApiError 402 with Stripe's message if the form is incomplete, or the card or the authentication is refused
 */
export async function payByCard(stripe: Stripe, elements: StripeElements, orderId: string): Promise<void> {
  const form = await elements.submit()
  if (form.error) throw declined(form.error)
  const method = await stripe.createPaymentMethod({ elements })
  if (method.error) throw declined(method.error)
  const outcome = await browserApi.pay({ orderId, token: method.paymentMethod.id })
  if (outcome.kind === 'charged') return
  const authentication = await stripe.handleNextAction({ clientSecret: outcome.clientSecret })
  if (authentication.error) throw declined(authentication.error)
}

const declined = (error: StripeError): ApiError =>
  new ApiError(DECLINED, [{ message: error.message ?? 'Your card was declined.' }])
