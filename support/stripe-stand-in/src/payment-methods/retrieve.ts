import { z } from 'zod'
import { ok } from '../api/answer.ts'
import { endpoint } from '../api/endpoint.ts'
import { resourceMissing } from '../api/errors.ts'
import { expand } from '../params/fields.ts'

export const retrievePaymentMethod = endpoint({
  method: 'GET',
  path: '/v1/payment_methods/:id',
  params: z.strictObject(expand),
  run({ id, tx }) {
    const stored = tx.get('payment_methods', id)
    if (!stored) throw resourceMissing('PaymentMethod', id, 'payment_method')
    return ok(stored.method)
  },
})
