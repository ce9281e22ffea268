import { describe, expect, it } from '@jest/globals'
import type { PaymentStatus } from '@ticketing/common'
import mongoose from 'mongoose'
import { type Payment, paymentModel } from '../../src/models/payment.ts'
import { toBody } from '../../src/models/payment-body.ts'

const payments = paymentModel(mongoose.createConnection())

const paymentIn = (status: PaymentStatus): Payment => {
  const payment = new payments({
    orderId: 'o1',
    userId: 'u1',
    amount: 1999,
    currency: 'usd',
    stripeId: 'pi_1',
  })
  payment.begin('pm_card_visa')
  payment.isNew = false
  payment.status = status
  return payment
}

const steps = {
  begin: (payment: Payment) => payment.begin('pm_card_visa'),
  requireAction: (payment: Payment) => payment.requireAction(1),
  decline: (payment: Payment) => payment.decline('card', 'no'),
  succeed: (payment: Payment) => payment.succeed(),
  cancel: (payment: Payment) => payment.cancel('why'),
  refund: (payment: Payment) => payment.refund('why'),
  refundFailed: (payment: Payment) => payment.refundFailed(),
}

const outcomes = ['requireAction', 'decline', 'succeed', 'cancel'] as const
const legal: Record<PaymentStatus, readonly (keyof typeof steps)[]> = {
  pending: outcomes,
  requires_action: ['begin', ...outcomes],
  declined: ['begin', ...outcomes],
  succeeded: ['refund'],
  refunded: ['refundFailed'],
  cancelled: [],
}

const cases = (Object.keys(legal) as PaymentStatus[]).flatMap((status) =>
  (Object.keys(steps) as (keyof typeof steps)[]).map((step) => [status, step] as const),
)

describe('Payment', () => {
  it.each(cases)('that is %s allows %s or rejects it', (status, step) => {
    const move = () => steps[step](paymentIn(status))
    if (legal[status].includes(step)) expect(move).not.toThrow()
    else expect(move).toThrow()
  })

  it('raises one event for success and one for a refund, and no others', () => {
    const payment = paymentIn('pending')
    payment.requireAction(1)
    payment.decline('card', 'no')
    expect(payment.outbox).toHaveLength(0)
    payment.succeed()
    payment.refund('why')
    expect(payment.outbox.map(({ subject }) => subject)).toEqual(['payment:created', 'payment:refunded'])
  })

  it('reuses the idempotency key of a step until Stripe fails, and uses a new one for each attempt', () => {
    const payment = paymentIn('pending')
    expect(payment.keyFor('open')).toBe('open-o1')
    expect(payment.keyFor('confirm')).toBe('confirm-o1-1')
    expect(payment.keyFor('refund')).toBe('refund-o1')
    payment.decline('card', 'no')
    payment.begin('pm_card_visa')
    expect(payment.keyFor('confirm')).toBe('confirm-o1-2')
    expect(payment.keyFor('open')).toBe('open-o1')
    payment.renewKeys()
    expect(payment.keyFor('confirm')).toBe('confirm-o1-2-f1')
    expect(payment.keyFor('refund')).toBe('refund-o1-f1')
  })

  it('never exposes its token', () => {
    const payment = paymentIn('declined')
    expect(Object.keys(toBody(payment)).sort()).toEqual(['amount', 'id', 'orderId', 'status'])
  })

  it('keeps the charged card after a refund', () => {
    const card = { brand: 'visa', last4: '4242', wallet: 'apple_pay' }
    const payment = paymentIn('pending')
    payment.succeed(card)
    payment.refund('why')
    expect(toBody(payment.toObject())).toMatchObject({ status: 'refunded', card })
  })
})
