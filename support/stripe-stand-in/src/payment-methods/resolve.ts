import { invalidRequest, resourceMissing } from '../api/errors.ts'
import { testCardNamed } from '../cards/test-cards.ts'
import type { StoredPaymentMethod } from '../objects.ts'
import type { Transaction } from '../store/transaction.ts'
import { paymentMethodFromToken } from './from-token.ts'
import { newPaymentMethod } from './payment-method.ts'

/** The card in a request: a PaymentMethod's id, or card data with a token. */
export interface CardChoice {
  payment_method?: string | undefined
  payment_method_data?: { card: { token: string } } | undefined
}

const usedBefore =
  'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, ' +
  'shared with a connected account without Customer attachment, or was detached from a Customer. It may ' +
  'not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.'

/**
 * The PaymentMethod in the parameters for this PaymentIntent, if any.
 * @throws StripeError `resource_missing` for a card that is not one of Stripe's test cards
 */
export function resolvePaymentMethod(
  tx: Transaction,
  paymentIntentId: string,
  choice: CardChoice,
): StoredPaymentMethod | undefined {
  const chosen = chosenMethod(tx, choice)
  if (!chosen) return undefined
  if (chosen.usedBy !== null && chosen.usedBy !== paymentIntentId) {
    throw invalidRequest(usedBefore, { param: 'payment_method' })
  }
  return tx.put('payment_methods', { ...chosen, usedBy: paymentIntentId })
}

function chosenMethod(
  tx: Transaction,
  { payment_method: id, payment_method_data: data }: CardChoice,
): StoredPaymentMethod | undefined {
  if (id && data) {
    throw invalidRequest('You may only specify one of these parameters: payment_method, payment_method_data.')
  }
  if (data) return paymentMethodFromToken(data.card.token, 'payment_method_data[card][token]')
  return id ? methodWithId(tx, id) : undefined
}

/** Ids such as `pm_card_visa` create a new PaymentMethod each time. */
function methodWithId(tx: Transaction, id: string): StoredPaymentMethod {
  const name = testCardNamed(id, 'pm_card_')
  const method = name ? newPaymentMethod(name) : tx.get('payment_methods', id)
  if (!method) throw resourceMissing('PaymentMethod', id, 'payment_method', 400)
  return method
}
