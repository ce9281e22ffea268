'use server'

import { serverApi } from '#lib/api/server.ts'
import type { TicketDraft } from '#lib/api/tickets.ts'
import { type FormState, textOf } from '#lib/form-state.ts'
import { isOtherCurrency, normalizePrice } from '#lib/format/price-input.ts'
import { shopCurrency } from '#lib/format/shop-currency.ts'
import { leadTo } from '#lib/lead-to.ts'
import { draftPath } from '#lib/tickets/draft.ts'
import { refusal } from './refusal.ts'

/** Puts a ticket on sale, and leads to its page. */
export async function createTicket(_state: FormState, form: FormData): Promise<FormState> {
  const values = readValues(form)
  const draft = draftOf(values)
  if ('errors' in draft) return { values, ...draft }
  const api = await serverApi()
  try {
    const { id } = await api.createTicket(draft)
    return await leadTo(`/tickets/${id}?saved=listed`)
  } catch (error) {
    return refusal(error, { doing: 'Listing a ticket', page: draftPath('/sell', values), values })
  }
}

/** Changes a ticket that is on sale, and leads to its page. `id` is bound by the page. */
export async function updateTicket(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const values = readValues(form)
  const draft = draftOf(values)
  if ('errors' in draft) return { values, ...draft }
  const page = `/tickets/${encodeURIComponent(id)}`
  const api = await serverApi()
  try {
    await api.updateTicket(id, draft)
    return await leadTo(`${page}?saved=changed`)
  } catch (error) {
    return refusal(error, { doing: 'Saving', page: draftPath(`${page}/edit`, values), values })
  }
}

const readValues = (form: FormData) => ({ title: textOf(form, 'title'), price: textOf(form, 'price') })

/** What the service is sent, or why it is not: it would take a price for one in its own currency. */
function draftOf({ title, price }: ReturnType<typeof readValues>): TicketDraft | Pick<FormState, 'errors'> {
  const currency = shopCurrency()
  if (!isOtherCurrency(price, currency)) return { title, price: normalizePrice(price, currency) }
  return { errors: [{ message: `Prices are in ${currency.name} here`, field: 'price' }] }
}
