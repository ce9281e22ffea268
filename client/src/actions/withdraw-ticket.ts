'use server'

import { refresh } from 'next/cache'
import { serverApi } from '#lib/api/server.ts'
import { type FormState, textOf, untouched } from '#lib/form-state.ts'
import { refusal } from './refusal.ts'

/** Takes a ticket off sale, or puts it on sale again. */
export async function withdrawTicket(_state: FormState, form: FormData): Promise<FormState> {
  const id = textOf(form, 'ticketId')
  const api = await serverApi()
  try {
    await (textOf(form, 'withdraw') === 'yes' ? api.withdrawTicket(id) : api.relistTicket(id))
    refresh()
    return untouched()
  } catch (error) {
    return refusal(error, { doing: 'Saving', page: `/tickets/${encodeURIComponent(id)}` })
  }
}
