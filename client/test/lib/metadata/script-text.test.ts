import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { scriptText } from '#lib/metadata/script-text.ts'

describe('scriptText', () => {
  it('cannot close the script, or start a comment in it', () => {
    const text = scriptText({ name: '</script><script>alert(1)</script><!-- <ScRiPt>' })
    expect(text).not.toContain('<')
    expect(text).toContain(String.raw`\u003c/script>`)
  })

  it('is JSON of the same data', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const text = scriptText({ name })
        expect(text).not.toContain('<')
        expect(JSON.parse(text)).toEqual({ name })
      }),
    )
  })
})
