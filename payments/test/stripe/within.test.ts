import { describe, expect, it } from '@jest/globals'
import { StripeUnavailableError } from '../../src/stripe/errors.ts'
import { within } from '../../src/stripe/within.ts'

describe('within', () => {
  it('settles like a promise that is in time', async () => {
    await expect(within(1_000, Promise.resolve('x'))).resolves.toBe('x')
    await expect(within(1_000, Promise.reject(new Error('x')))).rejects.toThrow('x')
  })

  it('rejects when the promise never settles', async () => {
    await expect(within(1, new Promise(() => {}))).rejects.toThrow(StripeUnavailableError)
  })

  it('leaves no late rejection unhandled', async () => {
    let fail = () => {}
    const request = new Promise<never>((_, reject) => {
      fail = () => reject(new Error('late'))
    })
    await expect(within(1, request)).rejects.toThrow(StripeUnavailableError)
    fail()
    await new Promise((resolve) => setImmediate(resolve))
  })
})
