import { defineRoute, NotFoundError, passQuerySchema, passSchema } from '@ticketing/common'
import { z } from 'zod'
import { toPassBody } from '../models/pass-body.ts'
import type { TicketModel } from '../models/ticket.ts'
import type { PassKeys } from '../passes/pass-keys.ts'

export const listPasses = (tickets: TicketModel, keys: PassKeys) =>
  defineRoute({
    method: 'get',
    path: '/api/tickets/:id/passes',
    summary: "List one's passes of a ticket",
    description: 'One for each ticket of the listing that one has bought; none while an order is not paid.',
    caller: 'user',
    query: passQuerySchema,
    answers: { 200: { description: 'The passes, in the order of the tickets', body: z.array(passSchema) } },
    errors: {
      400: 'The query or the path is not valid',
      404: 'One has no such order of the ticket, or it has not arrived yet',
    },
    handle: async ({ user, params: { id }, query: { order }, reply }) => {
      const ticket = await tickets.findById(id, { holders: 1, passes: 1 }).lean()
      const own = (ticket?.holders ?? []).filter(
        (holder) => holder.buyer === user.id && (!order || holder.order === order),
      )
      if (!ticket || own.length === 0) throw new NotFoundError()
      // Sold before there were passes: the next `npm run rebuild` issues them.
      const passes = (ticket.passes ?? []).filter((pass) => own.some((holder) => holder.order === pass.order))
      reply(
        200,
        passes.toSorted((a, b) => a.unit - b.unit).map((pass) => toPassBody(id, pass, keys)),
      )
    },
  })
