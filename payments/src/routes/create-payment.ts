import { paymentInputSchema, requireAuth, signedIn, validate } from '@ticketing/common'
import { Router } from 'express'
import type { Checkout } from '../charging/checkout.ts'

/** `POST /api/payments`: pays an order of one's own, at the price that it was placed at. */
export const createPayment = (checkout: Checkout) =>
  Router().post('/api/payments', requireAuth, async (req, res) => {
    const input = validate(paymentInputSchema, req.body)
    const result = await checkout.pay({ ...input, userId: signedIn(req).id })
    if (result.kind === 'action') res.status(202).json(result.action)
    else res.status(201).json({ id: result.id })
  })
