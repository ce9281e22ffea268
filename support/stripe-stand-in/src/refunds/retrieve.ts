import { z } from 'zod'
import { ok } from '../api/answer.ts'
import { endpoint } from '../api/endpoint.ts'
import { resourceMissing } from '../api/errors.ts'
import { expand } from '../params/fields.ts'

export const retrieveRefund = endpoint({
  method: 'GET',
  path: '/v1/refunds/:id',
  params: z.strictObject(expand),
  run({ id, tx }) {
    const refund = tx.get('refunds', id)
    if (!refund) throw resourceMissing('refund', id, 'id')
    return ok(refund)
  },
})
