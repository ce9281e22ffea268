import { requireAuth, signedIn, validate } from '@ticketing/common'
import { Router } from 'express'
import { z } from 'zod'
import type { PaymentModel } from '../models/payment.ts'
import { shown, toBody } from '../models/payment-body.ts'

export const paymentQuerySchema = z.object({
  orderId: z.string({ error: 'OrderId must be provided' }).min(1, 'OrderId must be provided'),
})

/**
 * `GET /api/payments?orderId=`: one's own payment of an order as an array of at most one; empty also for an order
 * that is unknown or another's, so that nobody learns which.
 */
export const listPayments = (payments: PaymentModel) =>
  Router().get('/api/payments', requireAuth, async (req, res) => {
    const { orderId } = validate(paymentQuerySchema, req.query)
    const found = await payments.find({ orderId, userId: signedIn(req).id }, shown).lean()
    res.json(found.map(toBody))
  })
