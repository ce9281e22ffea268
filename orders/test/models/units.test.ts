import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { freeUnits, pickUnits } from '../../src/models/units.ts'

const unit = fc.integer({ min: 0, max: 19 })
const quantity = fc.integer({ min: 1, max: 20 })

describe('the units of a listing', () => {
  it('are free unless an order holds them, and never more than there are', () => {
    fc.assert(
      fc.property(quantity, fc.uniqueArray(unit), (quantity, taken) => {
        const free = freeUnits(quantity, [{ units: taken.slice(0, 2) }, { units: taken.slice(2) }])
        expect(free.some((each) => taken.includes(each))).toBe(false)
        expect(free.every((each) => each < quantity)).toBe(true)
        expect(free.length).toBeLessThanOrEqual(Math.max(0, quantity - taken.length))
        if (taken.every((each) => each < quantity)) expect(free).toHaveLength(quantity - taken.length)
      }),
    )
  })

  it('are picked from the free ones, each once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(unit, { minLength: 1 }), quantity, (free, count) => {
        const picked = pickUnits(free, count)
        expect(new Set(picked).size).toBe(Math.min(count, free.length))
        expect(picked.every((each) => free.includes(each))).toBe(true)
        expect(picked).toEqual(picked.toSorted((a, b) => a - b))
      }),
    )
  })
})
