import { upgradeStore } from '@ticketing/common'
import type { TicketModel } from './ticket.ts'

/** Listings of earlier releases had one ticket, and named its live orders and its buyer. */
const toListing = [
  {
    $set: {
      quantity: 1,
      split: 'any',
      holders: {
        $map: {
          input: { $ifNull: ['$liveOrders', []] },
          as: 'order',
          in: { order: '$$order', units: [0], paid: { $eq: ['$$order', '$soldTo'] } },
        },
      },
      sold: { $cond: [{ $eq: ['$status', 'sold'] }, 1, 0] },
      offSaleAt: '$event.startsAt',
    },
  },
  { $unset: ['liveOrders', 'soldTo'] },
]

/** Has tickets of earlier releases be listings of one ticket. */
export const upgradeTickets = (tickets: TicketModel): Promise<void> =>
  upgradeStore(tickets, {
    oldIndexes: [
      'status_1_createdAt_-1__id_-1',
      'status_1_price_1__id_1',
      'status_1_terms_1_createdAt_-1__id_-1',
      'status_1_terms_1_price_1__id_1',
      'event.startsAt_1',
      'userId_1_status_1',
    ],
    fields: ['quantity', 'holders'],
    convert: () => tickets.collection.updateMany({ quantity: { $exists: false } }, toListing),
  })
