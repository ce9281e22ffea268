import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { ApiError } from '#lib/api/api-error.ts'
import { unlessDown } from '#lib/api/outage.ts'

beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => {
  jest.restoreAllMocks()
})

describe('unlessDown', () => {
  it('resolves with the response of the service', async () => {
    expect(await unlessDown(Promise.resolve(null))).toBeNull()
  })

  it.each([0, 500, 502, 503, 504])(
    'resolves with undefined on an outage (%d), and logs it',
    async (status) => {
      expect(await unlessDown(Promise.reject(new ApiError(status, [])))).toBeUndefined()
      expect(console.warn).toHaveBeenCalledTimes(1)
    },
  )

  it('rethrows any other error', async () => {
    const unauthorized = new ApiError(401, [{ message: 'Not authorized' }])
    await expect(unlessDown(Promise.reject(unauthorized))).rejects.toBe(unauthorized)
    await expect(unlessDown(Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug')
  })
})
