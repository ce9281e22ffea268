import type { ShopCurrency } from './shop-currency.ts'

const separators = /[\s\u00a0\u202f']/g
const commaThousands = /^\d{1,3}(,\d{3})+(\.\d{1,2})?$/
const dotThousands = /^\d{1,3}(\.\d{3})+,\d{1,2}$/
const commaDecimals = /^\d+,\d{1,2}$/
const otherCurrency = /\d.*(\p{Sc}|\p{L}{2})|(\p{Sc}|\p{L}{2}).*\d/u

/**
 * Parses money as people type it ("$1,234.50", "1.234,50", "12,5", "1 200") and returns the decimal that the services
 * accept ("1234.50"). Input that cannot be parsed is returned unchanged, for the service to reject.
 */
export function normalizePrice(typed: string, currency: ShopCurrency): string {
  const text = withoutOwnSign(typed.replace(separators, ''), currency)
  if (commaThousands.test(text)) return text.replaceAll(',', '')
  if (dotThousands.test(text)) return text.replaceAll('.', '').replace(',', '.')
  if (commaDecimals.test(text)) return text.replace(',', '.')
  return /^[\d.]+$/.test(text) ? text : typed
}

/** Whether a typed price has another currency's sign or code than the shop's: "€ 45" in a shop in dollars. */
export const isOtherCurrency = (typed: string, currency: ShopCurrency): boolean =>
  otherCurrency.test(withoutOwnSign(typed.replace(separators, ''), currency))

/** The amount of a typed price, or undefined if it is not a valid price. */
export function parsePrice(typed: string, currency: ShopCurrency): number | undefined {
  const text = normalizePrice(typed, currency)
  const decimals = /^\d{1,6}(?:\.(\d{1,2}))?$/.exec(text)
  if (!decimals || (decimals[1]?.length ?? 0) > currency.digits) return undefined
  const { min, max } = currency.limits
  return Number(text) >= min && Number(text) <= max ? Number(text) : undefined
}

/** Strips "$", "US$" or "USD", before or after the number, in a shop in US dollars. */
function withoutOwnSign(text: string, { code, sign }: ShopCurrency): string {
  const country = code.slice(0, 2)
  for (const own of [`${country}${sign}`, code, sign]) {
    if (text.toUpperCase().startsWith(own.toUpperCase())) return text.slice(own.length)
    if (text.toUpperCase().endsWith(own.toUpperCase())) return text.slice(0, -own.length)
  }
  return text
}
