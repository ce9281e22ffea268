import { describe, expect, it } from '@jest/globals'
import { StripeUnavailableError } from '../../src/stripe/errors.ts'
import { within } from '../../src/stripe/within.ts'

describe('within', () => {
  it('answers what comes in time', async () => {
    await expect(within(1_000, Promise.resolve('x'))).resolves.toBe('x')
    await expect(within(1_000, Promise.reject(new Error('x')))).rejects.toThrow('x')
  })

  it('gives up what never comes', async () => {
    await expect(within(1, new Promise(() => {}))).rejects.toThrow(StripeUnavailableError)
  })

  it('leaves no rejection unhandled that comes too late', async () => {
    let fail = () => {}
    const request = new Promise<never>((_, reject) => {
      fail = () => reject(new Error('late'))
    })
    await expect(within(1, request)).rejects.toThrow(StripeUnavailableError)
    fail()
    await new Promise((resolve) => setImmediate(resolve))
  })
})
