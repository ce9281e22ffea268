import type Stripe from 'stripe'

/** The parameters of a $20 payment that is confirmed at once and never redirects. */
export const payment = (
  paymentMethod: string,
  more: Partial<Stripe.PaymentIntentCreateParams> = {},
): Stripe.PaymentIntentCreateParams => ({
  amount: 2000,
  currency: 'usd',
  confirm: true,
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  payment_method: paymentMethod,
  ...more,
})

/** The same, with a token instead of a PaymentMethod; the client's types no longer include tokens. */
export function tokenPayment(token: string): Stripe.PaymentIntentCreateParams {
  const { payment_method, ...rest } = payment('')
  return Object.assign(rest, { payment_method_data: { type: 'card' as const, card: { token } } })
}

/** A PaymentIntent without a card. */
export const blank: Stripe.PaymentIntentCreateParams = {
  amount: 2000,
  currency: 'usd',
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
}
