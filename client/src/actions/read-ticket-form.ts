import 'server-only'
import type { ApiErrorItem } from '@ticketing/common/contract'
import type { TicketDraft } from '#lib/api/tickets.ts'
import { textOf } from '#lib/form-state.ts'
import { isOtherCurrency, normalizePrice } from '#lib/format/price-input.ts'
import { shopCurrency } from '#lib/format/shop-currency.ts'
import type { Draft } from '#lib/tickets/draft.ts'

/** A submitted ticket form: its values, with either the request for the service or validation errors. */
interface TicketForm {
  values: Draft & Record<string, string>
  draft?: TicketDraft
  errors: ApiErrorItem[]
}

/** Reads a ticket form. It checks the currency, since the service would read any price as one in its own currency. */
export function readTicketForm(form: FormData): TicketForm {
  const values = { title: textOf(form, 'title'), price: textOf(form, 'price') }
  const currency = shopCurrency()
  if (isOtherCurrency(values.price, currency)) {
    return { values, errors: [{ message: `Prices are in ${currency.name} here`, field: 'price' }] }
  }
  return { values, draft: { ...values, price: normalizePrice(values.price, currency) }, errors: [] }
}
