import { describe, expect, it } from '@jest/globals'
import { mergeLatest } from '#lib/live/latest.ts'

const state = (id: string, version: number, price: number) => ({ id, version, price })

describe('mergeLatest', () => {
  it('takes newer states, ignores older ones, and keeps the order', () => {
    const items = [state('b', 2, 20), state('a', 1, 10), state('c', 0, 30)]
    const arrived = new Map([
      ['a', state('a', 2, 12)],
      ['b', state('b', 1, 19)],
      ['x', state('x', 9, 99)],
    ])
    expect(mergeLatest(items, arrived)).toEqual([state('b', 2, 20), state('a', 2, 12), state('c', 0, 30)])
  })
})
