import { defineRoute, MAX_PAGE_SIZE, paymentSchema } from '@ticketing/common'
import { z } from 'zod'
import type { PaymentModel } from '../models/payment.ts'
import { shown, toBody } from '../models/payment-body.ts'

const REQUIRED = 'OrderId must be provided'

const paymentQuerySchema = z.object({
  orderId: z
    .string({ error: REQUIRED })
    .describe('An order, or several, separated by commas')
    .transform((ids) => ids.split(',').filter(Boolean))
    .pipe(z.array(z.string()).min(1, REQUIRED).max(MAX_PAGE_SIZE, `At most ${MAX_PAGE_SIZE} orders`)),
})

export const listPayments = (payments: PaymentModel) =>
  defineRoute({
    method: 'get',
    path: '/api/payments',
    summary: "Show one's own payments of orders",
    caller: 'user',
    query: paymentQuerySchema,
    answers: { 200: { description: 'At most one of each order', body: paymentSchema.array() } },
    errors: { 400: 'The query is not valid' },
    handle: async ({ user, query, reply }) => {
      // Nothing for unknown orders and those of others, so that they cannot be told apart.
      const wanted = { orderId: { $in: query.orderId }, userId: user.id }
      const found = await payments.find(wanted, shown).lean()
      reply(200, found.map(toBody))
    },
  })
