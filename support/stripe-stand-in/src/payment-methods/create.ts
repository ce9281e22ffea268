import { z } from 'zod'
import { ok } from '../api/answer.ts'
import { endpoint } from '../api/endpoint.ts'
import { expand, metadata } from '../params/fields.ts'
import { mergeMetadata } from '../params/metadata.ts'
import { paymentMethodFromToken } from './from-token.ts'
import { cardToken } from './params.ts'

export const createPaymentMethod = endpoint({
  method: 'POST',
  path: '/v1/payment_methods',
  publishable: true,
  params: z.strictObject({
    ...expand,
    type: z.enum(['card']),
    card: cardToken,
    metadata: metadata().optional(),
  }),
  run({ params, tx }) {
    const stored = paymentMethodFromToken(
      params.card.token,
      'card[token]',
      mergeMetadata({}, params.metadata),
    )
    return ok(tx.put('payment_methods', stored).method)
  },
})
