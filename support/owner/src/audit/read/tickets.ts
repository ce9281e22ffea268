import type { Document } from 'mongodb'
import { begun } from '../../copies.ts'
import type { Stores } from '../../stores.ts'
import { documents, only } from './documents.ts'
import { joinById, type RowOf } from './join.ts'

const COPIED = ['version', 'title', 'price', 'userId'] as const

const toTicket = ({ _id, version, title, price, userId }: Document) => ({
  id: String(_id),
  version: version as number,
  copied: { title, price, userId },
})

const ticketsOf = ({ mongo }: Stores, id?: string) =>
  documents(mongo('tickets'), 'tickets', {
    filter: only('_id', id),
    sort: '_id',
    fields: [...COPIED, 'status', 'liveOrders', 'soldTo'],
    map: ({ status, liveOrders = [], soldTo, ...ticket }) => ({
      ...toTicket(ticket),
      status: status as string,
      liveOrders: liveOrders as string[],
      soldTo: (soldTo ?? undefined) as string | undefined,
    }),
  })

const copiesOf = ({ mongo }: Stores, id?: string) =>
  documents(mongo('orders'), 'tickets', {
    filter: { ...only('_id', id), ...begun },
    sort: '_id',
    fields: COPIED,
    map: toTicket,
  })

/** Orders that keep their ticket from everybody else, by ticket. */
const liveOrdersOf = ({ mongo }: Stores, id?: string) =>
  documents(mongo('orders'), 'orders', {
    filter: { ...only('ticket.id', id), status: { $in: ['created', 'complete'] } },
    sort: 'ticket.id',
    fields: ['ticket.id', 'status'],
    map: ({ _id, ticket, status }) => ({
      id: ticket.id as string,
      order: String(_id),
      status: status as 'created' | 'complete',
    }),
  })

/** Everything that is known of each ticket, wherever it is, or of the one with an id. */
export const readTickets = (stores: Stores, id?: string) =>
  joinById({
    tickets: ticketsOf(stores, id),
    copies: copiesOf(stores, id),
    live: liveOrdersOf(stores, id),
  })

export type TicketRow = RowOf<typeof readTickets>
