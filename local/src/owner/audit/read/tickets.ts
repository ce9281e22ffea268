import type { Stores } from '../../stores.ts'
import { documents } from './documents.ts'
import { readGuards } from './guards.ts'
import { joinById, type RowOf } from './join.ts'

const COPIED = ['version', 'title', 'price', 'userId'] as const

const ticketsOf = ({ mongo }: Stores) =>
  documents(mongo('tickets'), 'tickets', {
    sort: '_id',
    fields: [...COPIED, 'status', 'liveOrders', 'soldTo'],
    map: ({ _id, version, title, price, userId, status, liveOrders = [], soldTo }) => ({
      id: String(_id),
      version: version as number,
      copied: { title, price, userId },
      status: status as string,
      liveOrders: liveOrders as string[],
      soldTo: (soldTo ?? undefined) as string | undefined,
    }),
  })

const copiesOf = ({ mongo }: Stores) =>
  documents(mongo('orders'), 'tickets', {
    sort: '_id',
    fields: COPIED,
    map: ({ _id, version, title, price, userId }) => ({
      id: String(_id),
      version: version as number,
      copied: { title, price, userId },
    }),
  })

/** Orders that keep their ticket from everybody else, by ticket. */
const liveOrdersOf = ({ mongo }: Stores) =>
  documents(mongo('orders'), 'orders', {
    filter: { status: { $in: ['created', 'complete'] } },
    sort: 'ticket.id',
    fields: ['ticket.id', 'status'],
    map: ({ _id, ticket, status }) => ({
      id: ticket.id as string,
      order: String(_id),
      status: status as 'created' | 'complete',
    }),
  })

/** Everything that is known of each ticket, wherever it is. */
export const readTickets = (stores: Stores) =>
  joinById({
    tickets: ticketsOf(stores),
    copies: copiesOf(stores),
    guards: readGuards(stores.mongo('orders'), 'ticket'),
    live: liveOrdersOf(stores),
  })

export type TicketRow = RowOf<typeof readTickets>
