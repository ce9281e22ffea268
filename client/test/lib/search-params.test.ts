import { describe, expect, it } from '@jest/globals'
import { trailParam, trailPath } from '#lib/search-params.ts'

describe('trailParam', () => {
  it('keeps a trail up to a maximum length', () => {
    const long = Array.from({ length: 80 }, (_, index) => `c${index}`)
    expect(trailParam(long)).toEqual(long.slice(30))
    expect(trailParam('one')).toEqual(['one'])
    expect(trailParam(undefined)).toEqual([])
  })
})

describe('trailPath', () => {
  it('adds each cursor of the trail to the URL', () => {
    expect(trailPath('/orders', ['a', 'b&c'])).toBe('/orders?after=a&after=b%26c')
    expect(trailPath('/orders', [])).toBe('/orders')
  })
})
