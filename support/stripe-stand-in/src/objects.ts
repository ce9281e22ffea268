import type { Stripe } from 'stripe'
import type { TestCardName } from './cards/test-cards.ts'

/** What is kept: Stripe's own shapes, with references held as ids (`expand` follows them). */
export type PaymentIntent = Omit<Stripe.PaymentIntent, 'latest_charge' | 'payment_method'> & {
  latest_charge: string | null
  payment_method: string | null
}

export type Charge = Omit<Stripe.Charge, 'payment_intent'> & { payment_intent: string }

export type Refund = Omit<Stripe.Refund, 'charge' | 'payment_intent'> & {
  charge: string
  payment_intent: string
}

/** A PaymentMethod with what only its issuer knows: which test card it is, and who used it. */
export interface StoredPaymentMethod {
  id: string
  testCard: TestCardName
  /** The PaymentIntent that it was given to, if any; without a Customer it serves no other. */
  usedBy: string | null
  method: Stripe.PaymentMethod
}

/** Where the bank's page sends the cardholder back to; `id` is the PaymentIntent's. */
export interface Authentication {
  id: string
  returnUrl: string | null
}

/** Those that the stand-in sends, and `payment_intent.processing`, which it may be asked for. */
export const eventTypes = [
  'charge.failed',
  'charge.refunded',
  'charge.succeeded',
  'payment_intent.canceled',
  'payment_intent.created',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'refund.created',
  'refund.failed',
  'refund.updated',
] as const

export type EventType = (typeof eventTypes)[number]

export interface StandInEvent extends Omit<Stripe.EventBase, 'type' | 'data'> {
  type: EventType
  data: { object: PaymentIntent | Charge | Refund }
}

/** Stripe's error object: the `error` of an error answer and a PaymentIntent's `last_payment_error`. */
export type ApiError = Omit<Stripe.PaymentIntent.LastPaymentError, 'payment_intent'> & {
  payment_intent?: PaymentIntent
}
