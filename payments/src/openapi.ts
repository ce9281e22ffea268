import {
  type ApiDescription,
  paymentActionSchema,
  paymentCreatedSchema,
  paymentInputSchema,
  paymentSchema,
  paymentsConfigSchema,
} from '@ticketing/common'
import { z } from 'zod'
import { paymentQuerySchema } from './routes/list-payments.ts'

const stripeEvent = z.looseObject({
  id: z.string(),
  type: z.string().meta({ examples: ['payment_intent.succeeded'] }),
  data: z.looseObject({}),
})

/** What payments takes and answers over HTTP. */
export const openapi: ApiDescription = {
  title: 'Payments',
  description: 'Charges for orders through Stripe.',
  base: '/api/payments',
  routes: [
    {
      method: 'post',
      path: '/api/payments',
      summary: 'Pay an order',
      description: 'Charges the price that the order recorded, once, however often this is asked for.',
      caller: 'user',
      body: paymentInputSchema,
      answers: {
        201: {
          description: 'The order is charged, now or before with the same card',
          body: paymentCreatedSchema,
        },
        202: {
          description: 'The card asks for 3-D Secure; the webhook finishes it',
          body: paymentActionSchema,
        },
      },
      errors: {
        400: 'The order is cancelled, expired or already paid, or the card is not known',
        401: "Nobody is signed in, or the order is somebody else's",
        402: 'The card was declined, in the words of the card network; another one may be tried',
        404: 'There is no such order',
        409: 'It was changed by somebody else at the same time',
        429: 'Too many orders that have only just been placed are asked for at once',
        503: 'Stripe is slow or away, or it is not decided yet what becomes of an order that has expired; trying again never charges twice',
      },
    },
    {
      method: 'get',
      path: '/api/payments',
      summary: "Show one's own payments of orders",
      caller: 'user',
      query: paymentQuerySchema,
      answers: { 200: { description: 'At most one of each order', body: paymentSchema.array() } },
      errors: { 400: 'The query is not valid' },
    },
    {
      method: 'get',
      path: '/api/payments/config',
      summary: 'What a page needs to take a card',
      caller: 'anyone',
      answers: { 200: { description: 'How this shop takes cards', body: paymentsConfigSchema } },
    },
    {
      method: 'post',
      path: '/api/payments/webhook',
      summary: 'For Stripe: something has happened to a payment',
      caller: 'machine',
      headers: z.object({ 'Stripe-Signature': z.string().describe('Over the raw body, and recent') }),
      body: stripeEvent,
      answers: {
        200: { description: 'Dealt with, now or before', body: z.object({ received: z.literal(true) }) },
      },
      errors: { 400: 'Not signed by Stripe, or too long ago' },
    },
  ],
}
