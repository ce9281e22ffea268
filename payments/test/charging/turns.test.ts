import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { Turns } from '../../src/charging/turns.ts'
import { paymentModel } from '../../src/models/payment.ts'

const payments = paymentModel(mongoose.createConnection())

describe('Turns', () => {
  it('leave a payment to who is at it, for as long as that takes', async () => {
    const payment = new payments()
    const turns = new Turns('payments-0', 60_000)
    await turns.take(payment, async () => {
      expect(turns.isTaken(payment)).toBe(true)
      expect(new Turns('payments-1', 60_000).isTaken(payment)).toBe(true)
    })
    expect(turns.isTaken(payment)).toBe(false)
  })

  it('take over from a turn that failed, and from an earlier run of the same process', async () => {
    const payment = new payments()
    const turns = new Turns('payments-0', 60_000)
    await expect(turns.take(payment, () => Promise.reject(new Error('x')))).rejects.toThrow('x')
    expect(turns.isTaken(payment)).toBe(false)
    expect(new Turns('payments-0', 60_000).isTaken(payment)).toBe(false)
    expect(new Turns('payments-1', 60_000).isTaken(payment)).toBe(true)
  })

  it('take over from another process when its time is over', async () => {
    const payment = new payments()
    await new Turns('payments-0', -1).take(payment, async () => {})
    expect(new Turns('payments-1', 60_000).isTaken(payment)).toBe(false)
  })
})
