import {
  type ApiDescription,
  followQuerySchema,
  linkHeader,
  orderInputSchema,
  orderQuerySchema,
  orderSchema,
} from '@ticketing/common'

const NOT_ONES_OWN = "Nobody is signed in, or the order is somebody else's"
const OVERTAKEN = 'It was changed by somebody else at the same time, again and again'

/** What orders takes and answers over HTTP. */
export const openapi: ApiDescription = {
  title: 'Orders',
  description: 'Reservations of tickets.',
  base: '/api/orders',
  routes: [
    {
      method: 'post',
      path: '/api/orders',
      summary: 'Reserve a ticket',
      description:
        'It is kept for the buyer until `expiresAt`, and goes back on sale unless it is paid by then.',
      caller: 'user',
      body: orderInputSchema,
      answers: { 201: { description: 'The order', body: orderSchema } },
      errors: {
        400: "The ticket is reserved, sold or one's own, or its price is no longer what the buyer saw",
        404: 'There is no such ticket',
        409: OVERTAKEN,
        429: 'Too many unpaid orders, reservations of this ticket, or tickets that have only just been listed',
      },
    },
    {
      method: 'get',
      path: '/api/orders',
      summary: "List one's own orders, newest first",
      caller: 'user',
      query: orderQuerySchema,
      answers: { 200: { description: 'A page of orders', body: orderSchema.array(), headers: linkHeader } },
      errors: { 400: 'The query is not valid' },
    },
    {
      method: 'get',
      path: '/api/orders/events',
      summary: "Follow one's own orders as they change",
      description:
        'Begins with the orders that wait to be paid and those asked for, and goes on until it is closed.',
      caller: 'user',
      query: followQuerySchema,
      answers: { 200: { description: 'A stream of orders', body: orderSchema, event: 'order' } },
      errors: { 400: 'The ids are not valid', 429: 'The client follows enough pages' },
    },
    {
      method: 'get',
      path: '/api/orders/:id',
      summary: "Show an order of one's own",
      caller: 'user',
      answers: { 200: { description: 'The order', body: orderSchema } },
      errors: { 401: NOT_ONES_OWN, 404: 'There is no such order' },
    },
    {
      method: 'delete',
      path: '/api/orders/:id',
      summary: 'Cancel an order that is not paid',
      caller: 'user',
      answers: { 204: { description: 'It is cancelled, now or before' } },
      errors: {
        400: 'The order is paid',
        401: NOT_ONES_OWN,
        404: 'There is no such order',
        409: OVERTAKEN,
      },
    },
  ],
}
