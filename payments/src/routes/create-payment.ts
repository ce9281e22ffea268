import { defineRoute, paymentActionSchema, paymentCreatedSchema, paymentInputSchema } from '@ticketing/common'
import type { Checkout } from '../charging/checkout.ts'

export const createPayment = (checkout: Checkout) =>
  defineRoute({
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
    handle: async ({ user, body, reply }) => {
      const result = await checkout.pay({ ...body, userId: user.id })
      if (result.kind === 'action') reply(202, result.action)
      else reply(201, { id: result.id })
    },
  })
