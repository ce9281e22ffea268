import 'server-only'
import type { ApiErrorItem } from '@ticketing/common/contract'
import type { TicketDraft } from '#lib/api/tickets.ts'
import { readConfig } from '#lib/config.ts'
import { textOf } from '#lib/form-state.ts'
import { isOtherCurrency, normalizePrice } from '#lib/format/price-input.ts'
import { shopCurrency } from '#lib/format/shop-currency.ts'
import { type Draft, type DraftField, makeDraft } from '#lib/tickets/draft.ts'
import { momentOf } from '#lib/tickets/venue-time.ts'

/** A submitted ticket form: its values, with either the request for the service or validation errors. */
interface TicketForm {
  values: Draft
  draft?: TicketDraft
  errors: ApiErrorItem[]
}

/** What a seller has left empty is absent, for the service to say that it is required. */
const typed = (text: string): string | undefined => text.trim() || undefined

/** The event; null if nothing of it is stated. The time zone alone states nothing: the browser fills it in. */
function eventOf({ startsAt, timeZone, venue, city, category }: Draft): TicketDraft['event'] {
  if (![startsAt, venue, city, category].some(typed)) return null
  return {
    startsAt: typed(startsAt) && momentOf(startsAt, timeZone),
    timeZone: typed(timeZone),
    venue: typed(venue),
    city: typed(city),
    category: typed(category),
  }
}

/** A part of the listing; absent if the form does not ask for it, as of tickets that are partly sold. */
const asked = <Part>(form: FormData, field: DraftField, part: Part): Part | undefined =>
  form.has(field) ? part : undefined

/** The end of the sale, typed by the clocks at the venue, or of the shop if no event is stated. */
function saleEndOf({ saleEndsAt, timeZone }: Draft, event: TicketDraft['event']): TicketDraft['saleEndsAt'] {
  const zone = event === null ? undefined : typed(timeZone)
  return typed(saleEndsAt) ? momentOf(saleEndsAt, zone ?? readConfig().timeZone) : null
}

function placeOf({ section, row, seats }: Draft): TicketDraft['place'] {
  if (![section, row, seats].some(typed)) return null
  return { section: typed(section), row: typed(row), seats: typed(seats) }
}

/** Reads a ticket form. It checks the currency, since the service would read any price as one in its own currency. */
export function readTicketForm(form: FormData): TicketForm {
  const values = makeDraft((field) => textOf(form, field))
  const currency = shopCurrency()
  if (isOtherCurrency(values.price, currency)) {
    return { values, errors: [{ message: `Prices are in ${currency.name} here`, field: 'price' }] }
  }
  const event = asked(form, 'startsAt', eventOf(values))
  const draft = {
    title: values.title,
    price: normalizePrice(values.price, currency),
    quantity: asked(form, 'quantity', Number(values.quantity)),
    split: asked(form, 'quantity', values.split === 'none' ? ('none' as const) : ('any' as const)),
    event,
    place: asked(form, 'seats', placeOf(values)),
    note: typed(values.note) ?? null,
    saleEndsAt: saleEndOf(values, event),
  }
  return { values, draft, errors: [] }
}
