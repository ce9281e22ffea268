import { z } from 'zod'
import { endpoint } from '../api/endpoint.ts'
import { listAnswer } from '../api/list.ts'
import { listing, text } from '../params/fields.ts'

export const listCharges = endpoint({
  method: 'GET',
  path: '/v1/charges',
  params: z.strictObject({ ...listing, payment_intent: text().optional() }),
  run: ({ params, tx }) =>
    listAnswer(
      tx,
      'charges',
      params,
      (charge) => !params.payment_intent || charge.payment_intent === params.payment_intent,
    ),
})
