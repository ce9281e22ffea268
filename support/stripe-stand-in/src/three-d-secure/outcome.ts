import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { resourceMissing } from '../api/errors.ts'
import type { PaymentIntent } from '../objects.ts'
import { paymentMethodOf } from '../payment-intents/attempt.ts'
import { chargeCard, failAuthentication } from '../payment-intents/charge-card.ts'
import { authenticated } from '../payment-intents/transitions.ts'
import type { Store } from '../store/store.ts'

/** The cardholder's answer to the bank, as a form or as JSON. */
export const outcomeSchema = z.object({
  client_secret: z.string(),
  outcome: z.enum(['complete', 'fail']),
})

export type CardholderOutcome = z.output<typeof outcomeSchema>['outcome']

/**
 * The PaymentIntent with a client secret.
 * @throws StripeError the same 404 for an unknown id and a wrong secret
 */
export function unlock(store: Store, id: string, clientSecret: string): PaymentIntent {
  const intent = store.get('payment_intents', id)
  if (!intent || !same(intent.client_secret ?? '', clientSecret)) {
    throw resourceMissing('payment_intent', id, 'intent')
  }
  return intent
}

/**
 * Ends the authentication: the card is charged, or the payment requires another card.
 * @throws StripeError if the payment is not waiting for authentication
 */
export async function finishAuthentication(
  store: Store,
  intent: PaymentIntent,
  outcome: CardholderOutcome,
): Promise<PaymentIntent> {
  const ready = authenticated(intent)
  const tx = store.begin()
  const method = paymentMethodOf(tx, ready)
  const finished =
    outcome === 'complete' ? chargeCard(tx, ready, method, true) : failAuthentication(tx, ready, method)
  await store.commit(tx)
  return finished
}

function same(left: string, right: string): boolean {
  const [expected, given] = [Buffer.from(left), Buffer.from(right)]
  return expected.length === given.length && timingSafeEqual(expected, given)
}
