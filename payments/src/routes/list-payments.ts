import { MAX_PAGE_SIZE, requireAuth, signedIn, validate } from '@ticketing/common'
import { Router } from 'express'
import { z } from 'zod'
import type { PaymentModel } from '../models/payment.ts'
import { shown, toBody } from '../models/payment-body.ts'

const REQUIRED = 'OrderId must be provided'

export const paymentQuerySchema = z.object({
  orderId: z
    .string({ error: REQUIRED })
    .describe('An order, or several, separated by commas')
    .transform((ids) => ids.split(',').filter(Boolean))
    .pipe(z.array(z.string()).min(1, REQUIRED).max(MAX_PAGE_SIZE, `At most ${MAX_PAGE_SIZE} orders`)),
})

/**
 * `GET /api/payments?orderId=`: one's own payments of the orders, at most one of each; none also of an order that is
 * unknown or another's, so that nobody learns which.
 */
export const listPayments = (payments: PaymentModel) =>
  Router().get('/api/payments', requireAuth, async (req, res) => {
    const { orderId: orderIds } = validate(paymentQuerySchema, req.query)
    const wanted = { orderId: { $in: orderIds }, userId: signedIn(req).id }
    const found = await payments.find(wanted, shown).lean()
    res.json(found.map(toBody))
  })
