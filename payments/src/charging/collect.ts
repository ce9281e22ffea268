import type { Payment } from '../models/payment.ts'
import { RefusedError, StripeFailedError } from '../stripe/errors.ts'
import type { StripeGateway } from '../stripe/gateway.ts'
import type { Outcome } from '../stripe/outcome.ts'

const open = async (gateway: StripeGateway, payment: Payment): Promise<string> => {
  if (payment.stripeId) return payment.stripeId
  const { orderId, amount, currency } = payment
  const id = await gateway.open({ orderId, amount, currency, key: payment.keyFor('open') })
  payment.opened(id)
  // Only a stored PaymentIntent is ever confirmed, so one whose creation got lost is never charged.
  await payment.save()
  return id
}

/** Whether an error leaves open if an earlier try, whose response was lost, has charged the card. */
const tellsNothing = (error: unknown): boolean =>
  error instanceof StripeFailedError || (error instanceof RefusedError && error.refusal === 'token')

const confirm = async (gateway: StripeGateway, id: string, payment: Payment): Promise<Outcome> => {
  const { orderId, attempt } = payment
  try {
    const key = payment.keyFor('confirm')
    const outcome = await gateway.confirm(id, { orderId, token: attempt.token, key })
    // Repeating a request returns its first response.
    return outcome.kind === 'processing' ? await gateway.retrieve(id) : outcome
  } catch (error) {
    if (!tellsNothing(error)) throw error
    const outcome = await gateway.retrieve(id)
    // The decline may be that of the previous card.
    if (outcome.kind === 'declined') throw error
    return outcome
  }
}

/**
 * Charges the card of the latest attempt; for a payment that waits for its cardholder or was declined, retrieves the
 * outcome. Saves the payment in between when it gets its PaymentIntent.
 */
export const collect = async (gateway: StripeGateway, payment: Payment): Promise<Outcome> => {
  if (payment.status !== 'pending' && payment.stripeId) return gateway.retrieve(payment.stripeId)
  try {
    return await confirm(gateway, await open(gateway, payment), payment)
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    return { kind: 'declined', refusal: error.refusal, reason: error.message }
  }
}

/** Makes sure that nothing gets charged; the outcome is `succeeded` if it was charged before. */
export const withdraw = async (gateway: StripeGateway, { stripeId }: Payment): Promise<Outcome> =>
  // A PaymentIntent being created concurrently cannot be saved after this, so it is never confirmed.
  stripeId ? gateway.cancel(stripeId) : { kind: 'cancelled' }
