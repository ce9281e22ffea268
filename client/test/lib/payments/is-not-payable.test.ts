import { describe, expect, it } from '@jest/globals'
import { ApiError } from '#lib/api/api-error.ts'
import { isNotPayable } from '#lib/payments/is-not-payable.ts'

describe('isNotPayable', () => {
  it('is true when the order is cancelled, expired or paid', () => {
    expect(isNotPayable(new ApiError(400, [{ message: 'The order has expired' }]))).toBe(true)
  })

  it.each([
    new ApiError(400, [{ message: 'No such token', field: 'token' }]),
    new ApiError(402, [{ message: 'Your card was declined.' }]),
    new ApiError(503, []),
    new TypeError('a bug'),
  ])('is false for %s', (error) => {
    expect(isNotPayable(error)).toBe(false)
  })
})
