'use server'

import { serverApi } from '#lib/api/server.ts'
import { type FormState, textOf } from '#lib/form-state.ts'
import { normalizePrice } from '#lib/format/price-input.ts'
import { leadTo } from '#lib/lead-to.ts'
import { refusal } from './refusal.ts'

/** Puts a ticket on sale, and leads to its page. */
export async function createTicket(_state: FormState, form: FormData): Promise<FormState> {
  const values = readValues(form)
  const api = await serverApi()
  try {
    const { id } = await api.createTicket(draftOf(values))
    return await leadTo(`/tickets/${id}?saved=listed`)
  } catch (error) {
    return refusal(error, { doing: 'Listing a ticket', page: '/sell', values })
  }
}

/** Changes a ticket that is on sale, and leads to its page. `id` is bound by the page. */
export async function updateTicket(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const values = readValues(form)
  const page = `/tickets/${encodeURIComponent(id)}`
  const api = await serverApi()
  try {
    await api.updateTicket(id, draftOf(values))
    return await leadTo(`${page}?saved=changed`)
  } catch (error) {
    return refusal(error, { doing: 'Saving', page: `${page}/edit`, values })
  }
}

const readValues = (form: FormData) => ({ title: textOf(form, 'title'), price: textOf(form, 'price') })

const draftOf = ({ title, price }: ReturnType<typeof readValues>) => ({ title, price: normalizePrice(price) })
