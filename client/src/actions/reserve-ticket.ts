'use server'

import { refresh } from 'next/cache'
import { serverApi } from '#lib/api/server.ts'
import { type FormState, textOf } from '#lib/form-state.ts'
import { leadTo } from '#lib/lead-to.ts'
import { refusal } from './refusal.ts'

/** Reserves a ticket at the price that the buyer saw, and redirects to its payment. */
export async function reserveTicket(_state: FormState, form: FormData): Promise<FormState> {
  const ticketId = textOf(form, 'ticketId')
  const api = await serverApi()
  try {
    const order = await api.createOrder({ ticketId, price: Number(textOf(form, 'price')) })
    // Only the payment page's own policy allows Stripe.
    return await leadTo(`/orders/${order.id}/pay`, { isLoadedAnew: true })
  } catch (error) {
    const page = `/tickets/${encodeURIComponent(ticketId)}`
    const state = await refusal(error, { doing: 'Reserving', page })
    // While a redirect is under way, the page still needs the form.
    if (!state.goTo) refresh()
    return state
  }
}
