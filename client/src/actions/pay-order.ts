'use server'

import type { PaymentActionBody } from '@ticketing/common/contract'
import { serverApi } from '#lib/api/server.ts'
import { type FormState, textOf } from '#lib/form-state.ts'
import { leadTo } from '#lib/lead-to.ts'
import { isNotPayable } from '#lib/payments/is-not-payable.ts'
import { refusal } from './refusal.ts'

/** The state of a submitted payment form; `action` if the card requires 3-D Secure. */
export interface PayState extends FormState {
  action?: PaymentActionBody
}

/** Pays an order with a Stripe token or payment method, and redirects to the order. */
export async function payOrder(_state: PayState, form: FormData): Promise<PayState> {
  const orderId = textOf(form, 'orderId')
  const token = textOf(form, 'token')
  const page = `/orders/${encodeURIComponent(orderId)}`
  const api = await serverApi()
  try {
    const outcome = await api.pay({ orderId, token })
    if (outcome.kind === 'action') return { values: { token }, errors: [], action: outcome }
    return await leadTo(page)
  } catch (error) {
    if (isNotPayable(error)) return leadTo(page)
    return refusal(error, { doing: 'Paying', page: `${page}/pay`, values: { token } })
  }
}
