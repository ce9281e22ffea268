import { randomUUID } from 'node:crypto'
import {
  type OutboxFields,
  type OutboxMethods,
  outboxPlugin,
  type PaymentCard,
  type PaymentStatus,
} from '@ticketing/common'
import { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'
import type { Refusal } from '../stripe/outcome.ts'
import { countPayments } from './count-payments.ts'

/** Which process works on a payment: its name survives restarts, the id is new for every lease. */
export interface Lease {
  holder: string
  id: string
  /** When the lease expires. */
  until: Date
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
  /** The latest attempt: its card, and when it began. */
  attempt: { id: string; token: string; at: Date }
  /** Failures reported by Stripe; it keeps them under the idempotency key, so each needs a new key. */
  failures: number
  /** The PaymentIntent. An order has only one that is ever confirmed, so it is charged at most once. */
  stripeId?: string
  /** When the charge was recorded; absent on payments from before this was stored. */
  paidAt?: Date
  /** The card that was charged, for the receipt; absent on payments from before this was stored. */
  card?: PaymentCard
  refusal?: Refusal
  reason?: string
  /** Set while a process works on it. */
  lease?: Lease
  /** When the sweep looks at it next; absent if nothing is left to do. */
  dueAt?: Date
}

export interface PaymentMethods extends OutboxMethods {
  /** Whether it may still be charged. */
  isOpen(): boolean
  /** Whether it ended without keeping any money. */
  isVoid(): boolean
  /** Grants a lease for `ms`. */
  leaseTo(holder: Pick<Lease, 'holder' | 'id'>, ms: number): void
  /** Ends the lease; the sweep looks at the payment in `ms`. */
  release(ms: number): void
  /** Starts an attempt with a card. @throws Error during another attempt, and if the payment has ended */
  begin(token: string): void
  opened(stripeId: string): void
  /** The cardholder has to authenticate; the sweep looks at it in `ms`. */
  requireAction(ms: number): void
  decline(refusal: Refusal, reason: string): void
  succeed(card?: PaymentCard): void
  cancel(reason: string): void
  /** @throws Error unless it has succeeded */
  refund(reason: string): void
  /** The bank has rejected the refund. @throws Error unless it was refunded */
  refundFailed(): void
  /** The idempotency key of a step: the same for every repetition, until `renewKeys`. */
  keyFor(step: 'open' | 'confirm' | 'refund'): string
  /** Changes the idempotency keys after a failure reported by Stripe. */
  renewKeys(): void
}

/** The payment of an order: one per order, whatever the number of cards tried. */
export type Payment = HydratedDocument<PaymentFields, PaymentMethods>
export type PaymentModel = Model<PaymentFields, object, PaymentMethods>

/**
 * The allowed transitions. An outcome from Stripe is accepted in any open state, since a browser with the client secret may
 * proceed by itself.
 */
const moves: Record<PaymentStatus, readonly PaymentStatus[]> = {
  pending: ['pending', 'requires_action', 'declined', 'succeeded', 'cancelled'],
  requires_action: ['pending', 'requires_action', 'declined', 'succeeded', 'cancelled'],
  declined: ['pending', 'requires_action', 'declined', 'succeeded', 'cancelled'],
  succeeded: ['refunded'],
  refunded: [],
  cancelled: [],
}

/** @throws Error if the transition is not allowed */
const checkMove = (from: PaymentStatus, to: PaymentStatus): void => {
  if (!moves[from].includes(to)) throw new Error(`A ${from} payment cannot become ${to}`)
}

const withoutId = { _id: false } as const

const paymentSchema = new Schema<PaymentFields, PaymentModel, PaymentMethods>({
  orderId: { type: String, required: true },
  userId: { type: String, required: true },
  status: { type: String, default: 'pending' },
  amount: { type: Number, required: true },
  currency: { type: String, required: true },
  attempts: { type: Number, default: 0 },
  attempt: { type: new Schema({ id: String, token: String, at: Date }, withoutId) },
  failures: { type: Number, default: 0 },
  stripeId: String,
  paidAt: Date,
  card: { type: new Schema({ brand: String, last4: String, wallet: String }, withoutId) },
  refusal: String,
  reason: String,
  lease: { type: new Schema({ holder: String, id: String, until: Date }, withoutId) },
  dueAt: Date,
})

paymentSchema.plugin(outboxPlugin, { copied: false })
paymentSchema.plugin(countPayments)
paymentSchema.index({ orderId: 1 }, { unique: true })
paymentSchema.index({ stripeId: 1 }, { unique: true, sparse: true })
paymentSchema.index({ dueAt: 1 }, { sparse: true })

const inMs = (ms: number) => new Date(Date.now() + ms)

const move = (payment: Payment, status: PaymentStatus): void => {
  checkMove(payment.status, status)
  payment.set({ status, lease: undefined, dueAt: undefined, refusal: undefined, reason: undefined })
}

const stripeIdOf = ({ id, stripeId }: Payment): string => {
  if (!stripeId) throw new Error(`Payment ${id} has nothing at Stripe`)
  return stripeId
}

paymentSchema.method('isOpen', function (this: Payment) {
  return this.status === 'pending' || this.status === 'requires_action' || this.status === 'declined'
})

paymentSchema.method('isVoid', function (this: Payment) {
  return this.status === 'refunded' || this.status === 'cancelled'
})

paymentSchema.method('leaseTo', function (this: Payment, holder: Pick<Lease, 'holder' | 'id'>, ms: number) {
  this.set({ lease: { ...holder, until: inMs(ms) }, dueAt: inMs(ms) })
})

paymentSchema.method('release', function (this: Payment, ms: number) {
  this.set({ lease: undefined, dueAt: inMs(ms) })
})

paymentSchema.method('begin', function (this: Payment, token: string) {
  if (!this.isNew && this.status === 'pending') throw new Error('A card is being tried already')
  move(this, 'pending')
  this.attempts += 1
  this.attempt = { id: randomUUID(), token, at: new Date() }
})

paymentSchema.method('opened', function (this: Payment, stripeId: string) {
  this.stripeId = stripeId
})

paymentSchema.method('requireAction', function (this: Payment, ms: number) {
  move(this, 'requires_action')
  this.dueAt = inMs(ms)
})

paymentSchema.method('decline', function (this: Payment, refusal: Refusal, reason: string) {
  move(this, 'declined')
  this.set({ refusal, reason })
})

paymentSchema.method('succeed', function (this: Payment, card?: PaymentCard) {
  move(this, 'succeeded')
  this.paidAt = new Date()
  this.set({ card })
  this.raise('payment:created', {
    orderId: this.orderId,
    stripeId: stripeIdOf(this),
    paidAt: this.paidAt.toISOString(),
  })
})

paymentSchema.method('cancel', function (this: Payment, reason: string) {
  move(this, 'cancelled')
  this.reason = reason
})

paymentSchema.method('refund', function (this: Payment, reason: string) {
  move(this, 'refunded')
  this.reason = reason
  this.raise('payment:refunded', { orderId: this.orderId, stripeId: stripeIdOf(this) })
})

paymentSchema.method('refundFailed', function (this: Payment) {
  if (this.status !== 'refunded') throw new Error(`A ${this.status} payment has no refund that could fail`)
  this.reason = 'The refund did not reach the card. We will get in touch with you.'
})

paymentSchema.method('renewKeys', function (this: Payment) {
  this.failures += 1
})

paymentSchema.method('keyFor', function (this: Payment, step: 'open' | 'confirm' | 'refund') {
  const { orderId, attempts, failures } = this
  const parts = [
    step,
    orderId,
    ...(step === 'confirm' ? [attempts] : []),
    ...(failures > 0 ? [`f${failures}`] : []),
  ]
  return parts.join('-')
})

export const paymentModel = (db: Connection): PaymentModel =>
  db.model<PaymentFields, PaymentModel>('Payment', paymentSchema)
