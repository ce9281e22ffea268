import 'server-only'
import { readConfig } from './config.ts'
import { shopCurrency } from './format/shop-currency.ts'
import { spokenTime } from './format/time.ts'

/** What the shop's texts say that depends on how it is set up. */
export interface ShopFacts {
  shopName: string
  /** How long a reservation is held: "15 minutes". */
  heldFor: string
  /** What prices are in: "US dollars". */
  currency: string
  /** What tickets may be sold at: "from $0.50 to $999,999.99". */
  priceRange: string
}

/** This shop's facts. */
export function shopFacts(): ShopFacts {
  const { shopName, expirationWindowSeconds } = readConfig()
  const { name, range } = shopCurrency()
  return { shopName, heldFor: spokenTime(expirationWindowSeconds * 1000), currency: name, priceRange: range }
}
