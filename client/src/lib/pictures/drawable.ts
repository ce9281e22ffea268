import { currencyDigits, formatMoney } from '@ticketing/common/contract'

/** The characters of the image fonts besides ASCII: Latin letters, punctuation and currency signs. */
const undrawable =
  /[^ -~\u00a0-\u00ac\u00ae-\u0113\u0116-\u0127\u012a\u012b\u012e-\u0132\u0136\u0137\u0139-\u013e\u0141-\u0148\u014a-\u014d\u0150-\u0161\u0164\u0165\u016a-\u017e\u0218-\u021b\u1e80-\u1e85\u1e9e\u1ef2\u1ef3\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac\u20b9\u2122]/g

const lettersOf = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

/**
 * The part of a text that can be drawn. The renderer would download fonts from the internet for missing characters, and
 * visitors would control which; so emoji and other scripts are removed, and if most letters are missing, the whole
 * text.
 */
export function drawable(text: string): string {
  const drawn = text.normalize('NFC').replace(undrawable, ' ').replaceAll(/\s+/g, ' ').trim()
  return lettersOf(drawn) * 2 >= lettersOf(text) ? drawn : ''
}

/** A price with its currency sign, or with the code if the fonts lack the sign. */
export function drawablePrice(price: number, currency: string): string {
  const text = formatMoney(price, currency)
  return drawable(text).length === text.length
    ? text
    : `${currency.toUpperCase()} ${price.toFixed(currencyDigits(currency))}`
}
