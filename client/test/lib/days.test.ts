import { describe, expect, it } from '@jest/globals'
import { daysFrom } from '#lib/days.ts'

describe('daysFrom', () => {
  it('returns today', () => {
    expect(daysFrom('2030-01-31', 'today')).toEqual({ from: '2030-01-31', to: '2030-01-31' })
  })

  it.each([
    ['a Monday', '2030-02-25', '2030-03-02', '2030-03-03'],
    ['a Friday', '2030-03-01', '2030-03-02', '2030-03-03'],
    ['a Saturday', '2030-03-02', '2030-03-02', '2030-03-03'],
    ['a Sunday', '2030-03-03', '2030-03-03', '2030-03-03'],
  ])('returns the rest of this weekend, or the next one, on %s', (_, today, from, to) => {
    expect(daysFrom(today, 'weekend')).toEqual({ from, to })
  })
})
