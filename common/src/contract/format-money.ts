/** Cached by currency: a format is slow to create. */
const formats = new Map<string, Intl.NumberFormat>()

/** The number format of a currency. */
export const moneyFormat = (currency: string): Intl.NumberFormat => {
  const made = formats.get(currency)
  if (made) return made
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  formats.set(currency, format)
  return format
}

/** Formats an amount in units of the currency: 10, 'usd' → "$10.00". */
export const formatMoney = (amount: number, currency = 'usd'): string => moneyFormat(currency).format(amount)
