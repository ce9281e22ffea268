import { copied } from '@ticketing/tickets/stored'
import { begun } from '../../copies.ts'
import type { Stores } from '../../stores.ts'
import { documents, only } from './documents.ts'
import { joinById, type RowOf } from './join.ts'

const COPIED = ['version', 'title', 'price', 'userId', 'event', 'place'] as const

const ticketsOf = ({ collection }: Stores, id?: string) =>
  documents(collection('tickets', 'tickets'), {
    filter: only('_id', id),
    sort: '_id',
    fields: [...COPIED, 'withdrawn', 'status', 'liveOrders', 'soldTo'],
    map: ({ _id, version, status, liveOrders = [], soldTo, ...ticket }) => ({
      id: String(_id),
      version,
      copied: copied(ticket),
      startsAt: ticket.event?.startsAt,
      withdrawn: ticket.withdrawn,
      status,
      liveOrders,
      soldTo: soldTo ?? undefined,
    }),
  })

const copiesOf = ({ collection }: Stores, id?: string) =>
  documents(collection('orders', 'tickets'), {
    filter: { ...only('_id', id), ...begun },
    sort: '_id',
    fields: [...COPIED, 'state'],
    map: ({ _id, version, title, price, userId, event, place, state }) => ({
      id: String(_id),
      version,
      copied: { title, price, userId, event, place, state },
    }),
  })

/** Live orders, by ticket. */
const liveOrdersOf = ({ collection }: Stores, id?: string) =>
  documents(collection('orders', 'orders'), {
    filter: { ...only('ticket.id', id), status: { $in: ['created', 'complete'] } },
    sort: 'ticket.id',
    fields: ['ticket', 'status'],
    map: ({ _id, ticket, status }) => ({
      id: ticket.id as string,
      order: String(_id),
      status: status as 'created' | 'complete',
    }),
  })

/** Each ticket, or only that with `id`, with everything that the stores have of it. */
export const readTickets = (stores: Stores, id?: string) =>
  joinById({
    tickets: ticketsOf(stores, id),
    copies: copiesOf(stores, id),
    live: liveOrdersOf(stores, id),
  })

export type TicketRow = RowOf<typeof readTickets>
