import { randomUUID } from 'node:crypto'
import { outboxPlugin, type PaymentStatus } from '@ticketing/common'
import { type Connection, Schema } from 'mongoose'
import type { Refusal } from '../stripe/outcome.ts'
import { checkMove } from './moves.ts'
import type { Holder, Payment, PaymentFields, PaymentMethods, PaymentModel } from './payment-shape.ts'

export type { Holder, Payment, PaymentModel } from './payment-shape.ts'

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
  refusal: String,
  reason: String,
  heldBy: { type: new Schema({ name: String, turn: String, until: Date }, withoutId) },
  dueAt: Date,
})

paymentSchema.plugin(outboxPlugin, { copied: false })
paymentSchema.index({ orderId: 1 }, { unique: true })
paymentSchema.index({ stripeId: 1 }, { unique: true, sparse: true })
paymentSchema.index({ dueAt: 1 }, { sparse: true })

const inMs = (ms: number) => new Date(Date.now() + ms)

const move = (payment: Payment, status: PaymentStatus): void => {
  checkMove(payment.status, status)
  payment.set({ status, heldBy: undefined, dueAt: undefined, refusal: undefined, reason: undefined })
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

paymentSchema.method('hold', function (this: Payment, holder: Holder, ms: number) {
  this.set({ heldBy: { ...holder, until: inMs(ms) }, dueAt: inMs(ms) })
})

paymentSchema.method('release', function (this: Payment, ms: number) {
  this.set({ heldBy: undefined, dueAt: inMs(ms) })
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

paymentSchema.method('succeed', function (this: Payment) {
  move(this, 'succeeded')
  this.paidAt = new Date()
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
