/** Formats, by their currency: each is slow to make. */
const formats = new Map<string, Intl.NumberFormat>()

/** How people write amounts of a currency. */
export const moneyFormat = (currency: string): Intl.NumberFormat => {
  const made = formats.get(currency)
  if (made) return made
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  formats.set(currency, format)
  return format
}

/** Writes an amount in units of the currency as people read it: 10, 'usd' → "$10.00". */
export const formatMoney = (amount: number, currency = 'usd'): string => moneyFormat(currency).format(amount)
