import type { Stripe } from 'stripe'
import type { TestCardName } from './cards/test-cards.ts'

/** The stored objects: Stripe's own types, with references as ids, which `expand` resolves. */
export type PaymentIntent = Omit<Stripe.PaymentIntent, 'latest_charge' | 'payment_method'> & {
  latest_charge: string | null
  payment_method: string | null
}

export type Charge = Omit<Stripe.Charge, 'payment_intent'> & { payment_intent: string }

export type Refund = Omit<Stripe.Refund, 'charge' | 'payment_intent'> & {
  charge: string
  payment_intent: string
}

/** A PaymentMethod with internal data: its test card, and where it was used. */
export interface StoredPaymentMethod {
  id: string
  testCard: TestCardName
  /** The PaymentIntent that it was used for, if any; without a Customer it cannot be used for another one. */
  usedBy: string | null
  method: Stripe.PaymentMethod
}

/** The URL to which the bank's page returns the cardholder; `id` is the PaymentIntent's. */
export interface Authentication {
  id: string
  returnUrl: string | null
}

/** The events that the stand-in sends, and `payment_intent.processing`, which can be subscribed to as well. */
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

/** Stripe's error object: the `error` in a response and a PaymentIntent's `last_payment_error`. */
export type ApiError = Omit<Stripe.PaymentIntent.LastPaymentError, 'payment_intent'> & {
  payment_intent?: PaymentIntent
}
