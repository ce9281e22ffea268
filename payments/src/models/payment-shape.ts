import type { OutboxFields, OutboxMethods, PaymentStatus } from '@ticketing/common'
import type { HydratedDocument, Model } from 'mongoose'
import type { Refusal } from '../stripe/outcome.ts'

/** Who is at a payment: a process by its name, the same after a restart, and which turn of it. */
export interface Holder {
  name: string
  turn: string
}

export interface PaymentFields extends OutboxFields {
  orderId: string
  userId: string
  status: PaymentStatus
  /** In the smallest unit of the currency. */
  amount: number
  currency: string
  /** How many cards were tried. */
  attempts: number
  /** The latest: its card, and since when. */
  attempt: { id: string; token: string; at: Date }
  /** How often Stripe has answered that it failed; such an answer spoils an idempotency key. */
  failures: number
  /** The PaymentIntent. There is one an order, and no other is ever confirmed, so it is charged once at most. */
  stripeId?: string
  /** When it was recorded that it is charged; absent on payments of before this was kept. */
  paidAt?: Date
  refusal?: Refusal
  reason?: string
  /** Who is at it, and until when others leave it to them. */
  heldBy?: Holder & { until: Date }
  /** When it is looked at next by itself; absent when nothing is left to do. */
  dueAt?: Date
}

export interface PaymentMethods extends OutboxMethods {
  /** Whether it may still be charged. */
  isOpen(): boolean
  /** Whether it ended without money kept. */
  isVoid(): boolean
  hold(holder: Holder, ms: number): void
  /** Leaves it to whoever comes next, at the latest to the sweep in `ms`. */
  release(ms: number): void
  /** A card is about to be tried. @throws Error while another one is, or when the payment is over */
  begin(token: string): void
  opened(stripeId: string): void
  /** The cardholder is asked; it is looked at again in `ms`. */
  requireAction(ms: number): void
  decline(refusal: Refusal, reason: string): void
  succeed(): void
  cancel(reason: string): void
  /** @throws Error unless it has succeeded */
  refund(reason: string): void
  /** The bank did not take the refund. @throws Error unless it was refunded */
  refundFailed(): void
  /** Idempotency key of a step: the same however often it is repeated, until `renewKeys`. */
  keyFor(step: 'open' | 'confirm' | 'refund'): string
  /** Stripe has answered that it failed: the next request goes under other keys. */
  renewKeys(): void
}

/** The one payment of an order, with however many cards it took. */
export type Payment = HydratedDocument<PaymentFields, PaymentMethods>
export type PaymentModel = Model<PaymentFields, object, PaymentMethods>
