import type { Stripe } from 'stripe'
import { invalidRequest, type StripeError } from '../api/errors.ts'
import { unixNow } from '../clock.ts'
import type { ApiError, PaymentIntent } from '../objects.ts'

type Status = Stripe.PaymentIntent.Status

const open: readonly Status[] = ['requires_payment_method', 'requires_confirmation', 'requires_action']
const cancelable: readonly Status[] = [...open, 'requires_capture', 'processing']

/** The PaymentIntent with a card, to be confirmed. */
export function withPaymentMethod(intent: PaymentIntent, paymentMethodId: string): PaymentIntent {
  checkUpdatable(intent, 'payment_method')
  return {
    ...intent,
    last_payment_error: null,
    next_action: null,
    payment_method: paymentMethodId,
    status: 'requires_confirmation',
  }
}

/** The PaymentIntent at the start of an attempt to pay with its card. */
export function confirmed(intent: PaymentIntent): PaymentIntent {
  if (intent.status === 'succeeded') {
    const because = 'it has already succeeded after being previously confirmed'
    throw unexpectedState(intent, `You cannot confirm this PaymentIntent because ${because}.`)
  }
  if (intent.status === 'canceled') throw illegal(intent, 'confirm', 'confirmed', open)
  if (!intent.payment_method) {
    const message =
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the " +
      'PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a ' +
      'payment method or ConfirmationToken.'
    throw unexpectedState(intent, message)
  }
  return { ...intent, last_payment_error: null, next_action: null, status: 'requires_confirmation' }
}

/** The PaymentIntent while the cardholder has to authenticate. */
export function requiringAction(
  intent: PaymentIntent,
  nextAction: Stripe.PaymentIntent.NextAction,
): PaymentIntent {
  checkStatus(intent, 'authenticate', 'authenticated', ['requires_confirmation'])
  return { ...intent, next_action: nextAction, status: 'requires_action' }
}

/** The PaymentIntent after the authentication, before it is charged or fails. */
export function authenticated(intent: PaymentIntent): PaymentIntent {
  checkStatus(intent, 'authenticate', 'authenticated', ['requires_action'])
  return { ...intent, next_action: null, status: 'requires_confirmation' }
}

export function succeeded(intent: PaymentIntent, chargeId: string): PaymentIntent {
  checkStatus(intent, 'charge', 'charged', ['requires_confirmation'])
  return { ...intent, amount_received: intent.amount, latest_charge: chargeId, status: 'succeeded' }
}

/** The PaymentIntent after a decline, for another card. */
export function failed(intent: PaymentIntent, error: ApiError, chargeId: string | null): PaymentIntent {
  checkStatus(intent, 'charge', 'charged', ['requires_confirmation'])
  return {
    ...intent,
    last_payment_error: error,
    latest_charge: chargeId ?? intent.latest_charge,
    payment_method: null,
    status: 'requires_payment_method',
  }
}

export function canceled(
  intent: PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): PaymentIntent {
  checkStatus(intent, 'cancel', 'canceled', cancelable)
  return {
    ...intent,
    canceled_at: unixNow(),
    cancellation_reason: reason,
    next_action: null,
    status: 'canceled',
  }
}

/** @throws StripeError for a field that can no longer change in this status. */
export function checkUpdatable(intent: PaymentIntent, field: 'amount' | 'currency' | 'payment_method'): void {
  if (open.includes(intent.status)) return
  const message =
    `This PaymentIntent's ${field} could not be updated because it has a status of ${intent.status}. You may only ` +
    `update the ${field} of a PaymentIntent with one of the following statuses: ${open.join(', ')}.`
  throw unexpectedState(intent, message, field)
}

function checkStatus(intent: PaymentIntent, verb: string, done: string, allowed: readonly Status[]): void {
  if (!allowed.includes(intent.status)) throw illegal(intent, verb, done, allowed)
}

function illegal(intent: PaymentIntent, verb: string, done: string, allowed: readonly Status[]): StripeError {
  const message =
    `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with ` +
    `one of the following statuses may be ${done}: ${allowed.join(', ')}.`
  return unexpectedState(intent, message)
}

const unexpectedState = (intent: PaymentIntent, message: string, param?: string): StripeError =>
  invalidRequest(message, { code: 'payment_intent_unexpected_state', param, payment_intent: intent })
