import { ServiceUnavailableError } from '@ticketing/common'
import Stripe from 'stripe'
import type { Refusal } from './outcome.ts'

/** What may be logged of an error of Stripe's: its text and body may hold tokens and client secrets. */
interface Details {
  type: string
  code?: string
  status?: number
  requestId?: string
}

const RETRY_AFTER_SECONDS = 3

/** 503: Stripe is slow, limits us, or fails. What became of the request is not known. */
export class StripeUnavailableError extends ServiceUnavailableError {
  readonly stripe: Details

  constructor(stripe: Details) {
    super('The payment could not be finished. You are not charged twice: try again.', RETRY_AFTER_SECONDS)
    this.stripe = stripe
  }
}

/**
 * 503: Stripe has answered that it failed, and keeps that answer under the idempotency key; or it has kept the answer to
 * other parameters, those of another version of this service. The next request needs another key.
 */
export class StripeFailedError extends StripeUnavailableError {}

/** Stripe refuses what was asked for: nothing was charged, and another card or order may do. */
export class RefusedError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal, reason: string) {
    super(reason)
    this.refusal = refusal
  }
}

/** The PaymentIntent is in a state that does not allow what was asked for. */
export class UnexpectedStateError extends Error {}

/** All of the money has gone back already. */
export class AlreadyRefundedError extends Error {}

const UNKNOWN_TOKEN = 'The card is not known, or was used before. Enter it again.'
const tokenParams = new Set(['payment_method', 'card[token]'])
const tokenCodes = new Set(['token_already_used', 'token_in_use', 'payment_method_unexpected_state'])

const refusalOf = ({ code, param, type, message }: Stripe.errors.StripeError): RefusedError | undefined => {
  if (type === 'StripeCardError') return new RefusedError('card', message)
  if (code === 'amount_too_small')
    return new RefusedError('amount', 'The price is too low to be paid by card')
  if (code === 'amount_too_large')
    return new RefusedError('amount', 'The price is too high to be paid by card')
  if (code === 'payment_intent_authentication_failure') return new RefusedError('card', message)
  const aboutToken = tokenCodes.has(code ?? '') || tokenParams.has(param ?? '')
  return aboutToken ? new RefusedError('token', UNKNOWN_TOKEN) : undefined
}

/** What an error of Stripe's client means here. */
export const translate = (error: unknown): unknown => {
  if (!(error instanceof Stripe.errors.StripeError)) return error
  const { type, code, statusCode: status, requestId } = error
  if (status === 400 || status === 402) {
    if (code === 'payment_intent_unexpected_state') return new UnexpectedStateError(code)
    if (code === 'charge_already_refunded') return new AlreadyRefundedError(code)
    const refused = refusalOf(error)
    if (refused) return refused
  }
  const details: Details = {
    type,
    ...(code && { code }),
    ...(status && { status }),
    ...(requestId && { requestId }),
  }
  const isKept =
    status !== undefined && (status >= 500 || (status === 400 && type === 'StripeIdempotencyError'))
  return isKept ? new StripeFailedError(details) : new StripeUnavailableError(details)
}
