import { describe, expect, it } from '@jest/globals'
import { ApiError } from '#lib/api/api-error.ts'
import { fieldError, otherErrors, refused } from '#lib/form-state.ts'

describe('refused', () => {
  it('keeps the input and the errors of the service', () => {
    const errors = [{ message: 'Title is required', field: 'title' }]
    const values = { title: '', price: '10' }
    expect(refused(new ApiError(400, errors), 'Saving', values)).toEqual({ values, errors })
  })

  it('explains an outage', () => {
    const state = refused(new ApiError(503, [{ message: 'upstream connect error' }]), 'Reserving')
    expect(otherErrors(state, [])).toEqual([
      'Reserving is not possible at the moment. Nothing was lost: please try again in a minute.',
    ])
  })

  it('has a default message when the service sends none', () => {
    expect(refused(new ApiError(400, []), 'Paying').errors).toEqual([{ message: 'Paying did not work.' }])
  })

  it('rethrows anything but an API error', () => {
    expect(() => refused(new TypeError('a bug'), 'Saving')).toThrow('a bug')
  })
})

describe('fieldError and otherErrors', () => {
  const state = refused(
    new ApiError(400, [
      { message: 'Title is required', field: 'title' },
      { message: 'Too many', field: 'count' },
      { message: 'No' },
    ]),
    'Saving',
  )

  it('split the errors between the fields and the form itself', () => {
    expect(fieldError(state, 'title')).toBe('Title is required')
    expect(fieldError(state, 'price')).toBeUndefined()
    expect(otherErrors(state, ['title', 'price'])).toEqual(['Too many', 'No'])
  })
})
