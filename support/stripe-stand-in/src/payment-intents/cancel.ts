import { z } from 'zod'
import { ok } from '../api/answer.ts'
import { endpoint } from '../api/endpoint.ts'
import { expand } from '../params/fields.ts'
import { findPaymentIntent } from './find.ts'
import { canceled } from './transitions.ts'

const reasons = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const

export const cancelPaymentIntent = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/:id/cancel',
  params: z.strictObject({ ...expand, cancellation_reason: z.enum(reasons).optional() }),
  run({ id, params, tx }) {
    const intent = canceled(findPaymentIntent(tx, id), params.cancellation_reason ?? null)
    tx.put('payment_intents', intent)
    tx.emit('payment_intent.canceled', intent)
    return ok(intent)
  },
})
