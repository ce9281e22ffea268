import { z } from 'zod'
import { ok } from '../api/answer.ts'
import { endpoint } from '../api/endpoint.ts'
import { resourceMissing } from '../api/errors.ts'
import { expand } from '../params/fields.ts'

export const retrieveCharge = endpoint({
  method: 'GET',
  path: '/v1/charges/:id',
  params: z.strictObject(expand),
  run({ id, tx }) {
    const charge = tx.get('charges', id)
    if (!charge) throw resourceMissing('charge', id, 'id')
    return ok(charge)
  },
})
