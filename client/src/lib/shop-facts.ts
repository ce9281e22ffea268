import 'server-only'
import { readConfig } from './config.ts'
import { shopCurrency } from './format/shop-currency.ts'
import { spokenTime } from './format/time.ts'

/** The parts of the shop's texts that depend on its configuration. */
export interface ShopFacts {
  shopName: string
  /** How long a reservation is held: "15 minutes". */
  heldFor: string
  /** The currency: "US dollars". */
  currency: string
  /** The range of valid prices: "from $0.50 to $999,999.99". */
  priceRange: string
}

/** This shop's facts. */
export function shopFacts(): ShopFacts {
  const { shopName, expirationWindowSeconds } = readConfig()
  const { name, range } = shopCurrency()
  return { shopName, heldFor: spokenTime(expirationWindowSeconds * 1000), currency: name, priceRange: range }
}
