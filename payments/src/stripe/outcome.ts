import type { PaymentActionBody, PaymentCard } from '@ticketing/common'
import type Stripe from 'stripe'

/** What was refused: the card by its bank, the token by Stripe, or the amount by Stripe. */
export type Refusal = 'card' | 'token' | 'amount'

/** Where a payment stands at Stripe. `reason` is the buyer's to read. */
export type Outcome =
  | { kind: 'succeeded'; card: PaymentCard | undefined }
  | { kind: 'requires_action'; action: PaymentActionBody }
  | { kind: 'declined'; refusal: Refusal; reason: string }
  | { kind: 'cancelled' }
  | { kind: 'processing' }

const NOT_FINISHED = 'The payment was not finished. Enter a card again.'

const actionOf = (intent: Stripe.PaymentIntent, testMode: boolean): PaymentActionBody => {
  const url = testMode ? intent.next_action?.redirect_to_url?.url : undefined
  return { clientSecret: intent.client_secret ?? '', ...(url && { actionUrl: url }) }
}

const cardOf = ({ latest_charge: charge }: Stripe.PaymentIntent): PaymentCard | undefined => {
  const card = typeof charge === 'string' ? undefined : charge?.payment_method_details?.card
  if (!card?.brand || !card.last4) return undefined
  return { brand: card.brand, last4: card.last4, ...(card.wallet && { wallet: card.wallet.type }) }
}

/** Reads a PaymentIntent, with its latest charge expanded. */
export const outcomeOf = (intent: Stripe.PaymentIntent, testMode: boolean): Outcome => {
  switch (intent.status) {
    case 'succeeded':
      return { kind: 'succeeded', card: cardOf(intent) }
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
