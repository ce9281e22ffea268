import { z } from 'zod'
import { endpoint } from '../api/endpoint.ts'
import { listAnswer } from '../api/list.ts'
import { listing, text } from '../params/fields.ts'

export const listRefunds = endpoint({
  method: 'GET',
  path: '/v1/refunds',
  params: z.strictObject({ ...listing, charge: text().optional(), payment_intent: text().optional() }),
  run: ({ params, tx }) =>
    listAnswer(
      tx,
      'refunds',
      params,
      (refund) =>
        (!params.charge || refund.charge === params.charge) &&
        (!params.payment_intent || refund.payment_intent === params.payment_intent),
    ),
})
