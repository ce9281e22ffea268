import { describe, expect, it } from '@jest/globals'
import { columns, elapsed } from '../src/text.ts'

describe('columns', () => {
  it('pads each to its widest cell, without trailing spaces', () => {
    expect(
      columns([
        ['a', 'long', ''],
        ['wide', 'b', 'c'],
        ['', '', ''],
      ]),
    ).toEqual(['a     long', 'wide  b     c', ''])
  })
})

describe('elapsed', () => {
  it.each([
    [0, '0.000 s'],
    [1234, '1.234 s'],
    [-500, '-0.500 s'],
    [59_999, '59.999 s'],
    [125_000, '2 min 5 s'],
    [3_600_000, '1 h 0 min'],
    [-9_000_000, '-2 h 30 min'],
    [273_600_000, '3 d 4 h'],
  ])('formats %d ms as %s', (ms, text) => {
    expect(elapsed(ms)).toBe(text)
  })
})
