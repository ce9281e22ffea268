import {
  type ApiDescription,
  followQuerySchema,
  linkHeader,
  ticketInputSchema,
  ticketQuerySchema,
  ticketSchema,
} from '@ticketing/common'

/** What tickets takes and answers over HTTP in a shop with this currency. */
export const openapi = (currency: string): ApiDescription => ({
  title: 'Tickets',
  description: 'What is on sale.',
  base: '/api/tickets',
  routes: [
    {
      method: 'post',
      path: '/api/tickets',
      summary: 'Put a ticket on sale',
      caller: 'user',
      body: ticketInputSchema(currency),
      answers: { 201: { description: 'The ticket', body: ticketSchema } },
      errors: { 400: 'The title or the price is not valid' },
    },
    {
      method: 'get',
      path: '/api/tickets',
      summary: 'List what can be bought',
      description:
        "Newest first unless `sort` says otherwise. `?seller=me` lists one's own, whatever their state.",
      caller: 'anyone',
      query: ticketQuerySchema,
      answers: { 200: { description: 'A page of tickets', body: ticketSchema.array(), headers: linkHeader } },
      errors: { 400: 'The query is not valid', 401: '`seller=me`, and nobody is signed in' },
    },
    {
      method: 'get',
      path: '/api/tickets/events',
      summary: 'Follow tickets as they change',
      description: 'Begins with the tickets as they are, and goes on until it is closed.',
      caller: 'anyone',
      query: followQuerySchema,
      answers: { 200: { description: 'A stream of tickets', body: ticketSchema, event: 'ticket' } },
      errors: { 400: 'The ids are not valid', 429: 'The client follows enough pages' },
    },
    {
      method: 'get',
      path: '/api/tickets/:id',
      summary: 'Show a ticket, whatever its state',
      caller: 'anyone',
      answers: { 200: { description: 'The ticket', body: ticketSchema } },
      errors: { 404: 'There is no such ticket' },
    },
    {
      method: 'put',
      path: '/api/tickets/:id',
      summary: "Change one's ticket while it is on sale",
      caller: 'user',
      body: ticketInputSchema(currency),
      answers: { 200: { description: 'The ticket', body: ticketSchema } },
      errors: {
        400: 'The title or the price is not valid, or the ticket is reserved or sold',
        401: "Nobody is signed in, or the ticket is somebody else's",
        404: 'There is no such ticket',
        409: 'It was changed by somebody else at the same time',
      },
    },
  ],
})
