import { describe, expect, it } from '@jest/globals'
import { encode } from 'uqr'
import { qrPath } from '#lib/passes/qr-path.ts'

describe('qrPath', () => {
  it('draws each dark module of the code, and leaves a quiet zone', () => {
    const { path, size } = qrPath('a token'.repeat(30))
    const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
      drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(length))
    expect(drawn).toEqual(encode('a token'.repeat(30), { ecc: 'M', border: 4 }).data)
    for (const row of [...drawn.slice(0, 4), ...drawn.slice(-4)]) expect(row).not.toContain(true)
  })
})
