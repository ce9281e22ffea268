'use server'

import { refresh } from 'next/cache'
import { serverApi } from '#lib/api/server.ts'
import { type FormState, textOf } from '#lib/form-state.ts'
import { leadTo } from '#lib/lead-to.ts'
import { refusal } from './refusal.ts'

/** The JSON of a field; undefined for anything else, which no page of the shop sends. */
const parsed = (json: string) => {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** Reserves tickets of a listing as the buyer saw it, and redirects to their payment. */
export async function reserveTicket(_state: FormState, form: FormData): Promise<FormState> {
  const ticketId = textOf(form, 'ticketId')
  const quantity = textOf(form, 'quantity')
  const api = await serverApi()
  try {
    const order = await api.createOrder({
      ticketId,
      quantity: Number(quantity || 1),
      price: Number(textOf(form, 'price')),
      seen: parsed(textOf(form, 'seen')),
    })
    // Only the payment page's own policy allows Stripe.
    return await leadTo(`/orders/${order.id}/pay`, { isLoadedAnew: true })
  } catch (error) {
    const page = `/tickets/${encodeURIComponent(ticketId)}`
    const state = await refusal(error, { doing: 'Reserving', page, values: { quantity } })
    // While a redirect is under way, the page still needs the form.
    if (!state.goTo) refresh()
    return state
  }
}
