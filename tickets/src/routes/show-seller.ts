import { defineRoute, sellerSchema } from '@ticketing/common'
import type { SellerModel } from '../models/seller.ts'
import type { TicketModel } from '../models/ticket.ts'

export const showSeller = (sellers: SellerModel, tickets: TicketModel) =>
  defineRoute({
    method: 'get',
    path: '/api/tickets/sellers/:id',
    summary: 'Show a seller, and how many tickets they have sold',
    description: 'The name and the date are missing for a user who has just signed up.',
    caller: 'anyone',
    answers: { 200: { description: 'The seller', body: sellerSchema } },
    errors: { 404: 'The id is malformed' },
    handle: async ({ params: { id }, reply }) => {
      const [seller, [total]] = await Promise.all([
        sellers.findById(id, { name: 1, memberSince: 1 }).lean(),
        tickets.aggregate<{ sold: number }>([
          { $match: { userId: id, sold: { $gt: 0 } } },
          { $group: { _id: null, sold: { $sum: '$sold' } } },
        ]),
      ])
      reply(200, {
        id,
        ...(seller?.name && { name: seller.name }),
        ...(seller && { memberSince: seller.memberSince.toISOString() }),
        sold: total?.sold ?? 0,
      })
    },
  })
