import { describe, expect, it } from '@jest/globals'
import { shortNumber } from '#lib/format/ticket-number.ts'

describe('shortNumber', () => {
  it('formats the end of the id in two groups', () => {
    expect(shortNumber('65f1a0c2e4b0a1b2c3d4e5f6')).toBe('C3D4 E5F6')
  })
})
