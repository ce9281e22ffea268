import 'server-only'
import { type ChargeLimits, currencyDigits, formatMoney, priceLimits } from '@ticketing/common/contract'
import { readConfig } from '../config.ts'

/** How prices are written in the shop's currency. Computed on the server: see `ListedTicket`. */
export interface ShopCurrency {
  /** ISO code in upper case: "USD". */
  code: string
  /** The prefix of an amount: "$". */
  sign: string
  /** In a sentence: "US dollars". */
  name: string
  /** How many decimals a price may have. */
  digits: number
  /** The range of valid prices. */
  limits: ChargeLimits
  /** The same in words: "from $0.50 to $999,999.99". */
  range: string
}

/** The currency that this shop sells in. */
export function shopCurrency(currency = readConfig().currency): ShopCurrency {
  const show = (currencyDisplay: 'narrowSymbol' | 'name') =>
    new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay })
      .formatToParts(2)
      .find(({ type }) => type === 'currency')?.value ?? currency
  const limits = priceLimits(currency)
  const [min, max] = [formatMoney(limits.min, currency), formatMoney(limits.max, currency)]
  return {
    code: currency.toUpperCase(),
    sign: show('narrowSymbol'),
    name: show('name'),
    digits: currencyDigits(currency),
    limits,
    range: `from ${min} to ${max}`,
  }
}

/** Formats an amount in units of the shop's currency. */
export const shopMoney = (amount: number): string => formatMoney(amount, readConfig().currency)
