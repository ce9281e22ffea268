import { describe, expect, it } from '@jest/globals'
import { ApiError } from '#lib/api/api-error.ts'
import { fieldError, otherErrors, refused } from '#lib/form-state.ts'

describe('refused', () => {
  it('keeps what was typed and what the service said', () => {
    const errors = [{ message: 'Title is required', field: 'title' }]
    const values = { title: '', price: '10' }
    expect(refused(new ApiError(400, errors), 'Saving', values)).toEqual({ values, errors })
  })

  it('puts an outage into words', () => {
    const state = refused(new ApiError(503, [{ message: 'upstream connect error' }]), 'Reserving')
    expect(otherErrors(state, [])).toEqual([
      'Reserving is not possible at the moment. Nothing was lost: please try again in a minute.',
    ])
  })

  it('says something when the service says nothing', () => {
    expect(refused(new ApiError(400, []), 'Paying').errors).toEqual([{ message: 'Paying did not work.' }])
  })

  it('throws on what is no answer of the API', () => {
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

  it('share out the errors between the fields of the form and the form itself', () => {
    expect(fieldError(state, 'title')).toBe('Title is required')
    expect(fieldError(state, 'price')).toBeUndefined()
    expect(otherErrors(state, ['title', 'price'])).toEqual(['Too many', 'No'])
  })
})
