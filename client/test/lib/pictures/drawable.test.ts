import { describe, expect, it } from '@jest/globals'
import { drawable, drawablePrice } from '#lib/pictures/drawable.ts'
import { glyphsOf } from '../../support/glyphs.ts'

const fonts = ['latin', 'latin-ext'].map((name) => glyphsOf(`src/app/fonts/figtree-${name}-700-normal.woff`))

describe('drawable', () => {
  it('keeps only characters that are in the fonts', () => {
    const kept = Array.from({ length: 0x10000 }, (_, code) => code).filter(
      (code) => drawable(`x${String.fromCharCode(code)}x`).length > 2,
    )
    expect(kept.length).toBeGreaterThan(300)
    const missing = kept
      .flatMap((code) => [...drawable(`x${String.fromCharCode(code)}x`)])
      .map((character) => character.charCodeAt(0))
      .filter((code) => !fonts.some((glyphs) => glyphs.has(code)))
    expect(missing).toEqual([])
  })

  it.each([
    ['Beyoncé – “Renaissance”, 2 × Łódź', 'Beyoncé – “Renaissance”, 2 × Łódź'],
    ['🎸 Rock  am\tFluss 🎉', 'Rock am Fluss'],
    ['Zu\u0308rich', 'Zürich'],
    ['</script>', '</script>'],
  ])('converts %j to %j', (text, drawn) => {
    expect(drawable(text)).toBe(drawn)
  })

  it('returns nothing for a text that would lose most of its letters', () => {
    expect(drawable('Концерт 2026')).toBe('')
    expect(drawable('東京ドーム A1')).toBe('')
  })
})

describe('drawablePrice', () => {
  it.each([
    [19.99, 'usd', '$19.99'],
    [4500, 'jpy', '¥4,500'],
    [1250, 'inr', '₹1,250.00'],
    [1250, 'ils', 'ILS 1250.00'],
    [1.25, 'kwd', 'KWD\u00a01.250'],
  ])('formats %d %s as %s', (price, currency, text) => {
    expect(drawablePrice(price, currency)).toBe(text)
  })
})
