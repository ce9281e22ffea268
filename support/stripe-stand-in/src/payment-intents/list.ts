import { z } from 'zod'
import { endpoint } from '../api/endpoint.ts'
import { listAnswer } from '../api/list.ts'
import { listing } from '../params/fields.ts'

export const listPaymentIntents = endpoint({
  method: 'GET',
  path: '/v1/payment_intents',
  params: z.strictObject(listing),
  run: ({ params, tx }) => listAnswer(tx, 'payment_intents', params),
})
