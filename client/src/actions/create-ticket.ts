'use server'

import { serverApi } from '#lib/api/server.ts'
import type { FormState } from '#lib/form-state.ts'
import { leadTo } from '#lib/lead-to.ts'
import { draftPath } from '#lib/tickets/draft.ts'
import { readTicketForm } from './read-ticket-form.ts'
import { refusal } from './refusal.ts'

/** Lists a ticket, and redirects to its page. */
export async function createTicket(_state: FormState, form: FormData): Promise<FormState> {
  const { values, draft, errors } = readTicketForm(form)
  if (!draft) return { values, errors }
  const api = await serverApi()
  try {
    const { id } = await api.createTicket(draft)
    return await leadTo(`/tickets/${id}?saved=listed`)
  } catch (error) {
    return refusal(error, { doing: 'Listing a ticket', page: draftPath('/sell', values), values })
  }
}
