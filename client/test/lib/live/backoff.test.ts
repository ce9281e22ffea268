import { describe, expect, it } from '@jest/globals'
import { backoff } from '#lib/live/backoff.ts'

describe('backoff', () => {
  it('doubles, up to 15 seconds', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 20].map((failures) => backoff(failures, () => 1))
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000])
  })

  it('has jitter of up to one half', () => {
    expect(backoff(1, () => 0)).toBe(500)
  })
})
