import { counter } from '@ticketing/common'
import type { Schema } from 'mongoose'
import type { Payment } from './payment.ts'

const payments = counter('payments_total')
const charged = counter('money_charged_minor_units_total')
const refunded = counter('money_refunded_minor_units_total')

/** Counts the states that payments come to, and the money, once they are stored. */
export const countPayments = (schema: Schema): void => {
  schema.pre('save', function (this: Payment) {
    this.$locals.moved = this.isNew || this.isModified('status')
  })
  schema.post('save', function (this: Payment) {
    if (!this.$locals.moved) return
    const { status, amount, currency } = this
    payments.inc({ status })
    if (status === 'succeeded') charged.inc({ currency }, amount)
    if (status === 'refunded') refunded.inc({ currency }, amount)
  })
}
