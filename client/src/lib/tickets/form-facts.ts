import 'server-only'
import { MAX_NOTE_LENGTH, MAX_QUANTITY, MAX_TITLE_LENGTH } from '@ticketing/common/contract'
import { readConfig } from '../config.ts'
import { type ShopCurrency, shopCurrency } from '../format/shop-currency.ts'
import { timeZones } from '../format/time-zones.ts'

/** What the form of a ticket shows of the shop and its rules. */
export interface FormFacts {
  currency: ShopCurrency
  /** The shop's own. */
  timeZone: string
  /** Those that a venue can be in. */
  timeZones: readonly string[]
  maxTitleLength: number
  maxNoteLength: number
  maxQuantity: number
}

export const formFacts = (): FormFacts => ({
  currency: shopCurrency(),
  timeZone: readConfig().timeZone,
  timeZones: timeZones(),
  maxTitleLength: MAX_TITLE_LENGTH,
  maxNoteLength: MAX_NOTE_LENGTH,
  maxQuantity: MAX_QUANTITY,
})
