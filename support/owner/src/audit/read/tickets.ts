import { copied, copiedFields } from '@ticketing/tickets/stored'
import { begun } from '../../copies.ts'
import type { Stores } from '../../stores.ts'
import { documents, only } from './documents.ts'
import { joinById, type RowOf } from './join.ts'

const COPY = [
  'title',
  'price',
  'quantity',
  'split',
  'userId',
  'event',
  'place',
  'saleEndsAt',
  'state',
] as const

const ticketsOf = ({ collection }: Stores, id?: string) =>
  documents(collection('tickets', 'tickets'), {
    filter: only('_id', id),
    sort: '_id',
    fields: [...copiedFields, 'version', 'status', 'holders', 'sold', 'passes', 'offSaleAt'],
    map: ({ _id, version, status, holders, sold, passes, offSaleAt, ...ticket }) => ({
      id: String(_id),
      version,
      copied: copied(ticket),
      quantity: ticket.quantity,
      withdrawn: ticket.withdrawn,
      offSaleAt,
      status,
      holders,
      sold,
      passes: passes ?? [],
    }),
  })

const copiesOf = ({ collection }: Stores, id?: string) =>
  documents(collection('orders', 'tickets'), {
    filter: { ...only('_id', id), ...begun },
    sort: '_id',
    fields: [...COPY, 'version'],
    map: ({ _id, version, quantity = 1, ...copy }) => ({
      id: String(_id),
      version,
      copied: { quantity, ...copy },
    }),
  })

/** Live orders, by ticket. */
const liveOrdersOf = ({ collection }: Stores, id?: string) =>
  documents(collection('orders', 'orders'), {
    filter: { ...only('ticket.id', id), status: { $in: ['created', 'complete'] } },
    sort: 'ticket.id',
    fields: ['ticket', 'units', 'status'],
    map: ({ _id, ticket, units, status }) => ({
      id: ticket.id as string,
      order: String(_id),
      units,
      paid: status === 'complete',
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
