import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { Leases } from '../../src/charging/leases.ts'
import { paymentModel } from '../../src/models/payment.ts'

const payments = paymentModel(mongoose.createConnection())

describe('Leases', () => {
  it('reserve a payment for their holder while it works', async () => {
    const payment = new payments()
    const leases = new Leases('payments-0', 60_000)
    await leases.use(payment, async () => {
      expect(leases.isLeased(payment)).toBe(true)
      expect(new Leases('payments-1', 60_000).isLeased(payment)).toBe(true)
    })
    expect(leases.isLeased(payment)).toBe(false)
  })

  it('are released after a failure, and ignored after a restart of the same process', async () => {
    const payment = new payments()
    const leases = new Leases('payments-0', 60_000)
    await expect(leases.use(payment, () => Promise.reject(new Error('x')))).rejects.toThrow('x')
    expect(leases.isLeased(payment)).toBe(false)
    expect(new Leases('payments-0', 60_000).isLeased(payment)).toBe(false)
    expect(new Leases('payments-1', 60_000).isLeased(payment)).toBe(true)
  })

  it('expire', async () => {
    const payment = new payments()
    await new Leases('payments-0', -1).use(payment, async () => {})
    expect(new Leases('payments-1', 60_000).isLeased(payment)).toBe(false)
  })
})
