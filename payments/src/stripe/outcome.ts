import type { PaymentActionBody } from '@ticketing/common'
import type Stripe from 'stripe'

/** What was refused: the card by its bank, the token by Stripe, or the amount by Stripe. */
export type Refusal = 'card' | 'token' | 'amount'

/** Where a payment stands at Stripe. `reason` is the buyer's to read. */
export type Outcome =
  | { kind: 'succeeded' }
  | { kind: 'requires_action'; action: PaymentActionBody }
  | { kind: 'declined'; refusal: Refusal; reason: string }
  | { kind: 'cancelled' }
  | { kind: 'processing' }

const NOT_FINISHED = 'The payment was not finished. Enter a card again.'

const actionOf = (intent: Stripe.PaymentIntent, testMode: boolean): PaymentActionBody => {
  const url = testMode ? intent.next_action?.redirect_to_url?.url : undefined
  return { clientSecret: intent.client_secret ?? '', ...(url && { actionUrl: url }) }
}

/** Reads a PaymentIntent. */
export const outcomeOf = (intent: Stripe.PaymentIntent, testMode: boolean): Outcome => {
  switch (intent.status) {
    case 'succeeded':
      return { kind: 'succeeded' }
    case 'canceled':
      return { kind: 'cancelled' }
    case 'requires_action':
      return { kind: 'requires_action', action: actionOf(intent, testMode) }
    case 'requires_payment_method':
    case 'requires_confirmation':
      return { kind: 'declined', refusal: 'card', reason: intent.last_payment_error?.message ?? NOT_FINISHED }
    default:
      return { kind: 'processing' }
  }
}
