'use server'

import { serverApi } from '#lib/api/server.ts'
import type { FormState } from '#lib/form-state.ts'
import { leadTo } from '#lib/lead-to.ts'
import { draftPath } from '#lib/tickets/draft.ts'
import { readTicketForm } from './read-ticket-form.ts'
import { refusal } from './refusal.ts'

/** Changes a ticket that is on sale, and redirects to its page. `id` is bound by the page. */
export async function updateTicket(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const { values, draft, errors } = readTicketForm(form)
  if (!draft) return { values, errors }
  const page = `/tickets/${encodeURIComponent(id)}`
  const api = await serverApi()
  try {
    await api.updateTicket(id, draft)
    return await leadTo(`${page}?saved=changed`)
  } catch (error) {
    return refusal(error, { doing: 'Saving', page: draftPath(`${page}/edit`, values), values })
  }
}
