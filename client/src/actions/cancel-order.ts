'use server'

import { refresh } from 'next/cache'
import { serverApi } from '#lib/api/server.ts'
import { type FormState, textOf } from '#lib/form-state.ts'
import { leadTo } from '#lib/lead-to.ts'
import { refusal } from './refusal.ts'

/** Cancels a reservation. */
export async function cancelOrder(_state: FormState, form: FormData): Promise<FormState> {
  const orderId = textOf(form, 'orderId')
  const page = `/orders/${encodeURIComponent(orderId)}`
  const api = await serverApi()
  try {
    await api.cancelOrder(orderId)
    refresh()
    return await leadTo(page)
  } catch (error) {
    return refusal(error, { doing: 'Cancelling', page })
  }
}
