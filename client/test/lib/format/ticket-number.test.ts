import { describe, expect, it } from '@jest/globals'
import { shortNumber, ticketTint } from '#lib/format/ticket-number.ts'

describe('shortNumber', () => {
  it('prints the end of the id in two groups', () => {
    expect(shortNumber('65f1a0c2e4b0a1b2c3d4e5f6')).toBe('C3D4 E5F6')
  })
})

describe('ticketTint', () => {
  const ids = Array.from(
    { length: 400 },
    (_, index) => `65f1a0c2e4b0a1b2c3${index.toString(16).padStart(6, '0')}`,
  )

  it('is the same for the same id', () => {
    expect(ids.map(ticketTint)).toEqual(ids.map(ticketTint))
  })

  it('spreads ids that follow one another over all the papers', () => {
    const counts = new Map<number, number>()
    for (const tint of ids.map(ticketTint)) counts.set(tint, (counts.get(tint) ?? 0) + 1)
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(Math.min(...counts.values())).toBeGreaterThan(20)
  })
})
