// What the owner's commands read in the store of this service. A field that is renamed no longer compiles there.
import type { EventData } from '@ticketing/common'
import type { Types } from 'mongoose'
import type { TicketFields } from './models/ticket.ts'

/** By collection, what a document holds. */
export interface TicketsStore {
  tickets: TicketFields & { _id: Types.ObjectId }
}

/** The fields that a snapshot is made of. */
export const ticketSnapshotFields = ['version', 'title', 'price', 'userId'] as const

/** What a ticket has come to. */
export const toTicketSnapshot = ({
  _id,
  version,
  title,
  price,
  userId,
}: Pick<
  TicketsStore['tickets'],
  '_id' | (typeof ticketSnapshotFields)[number]
>): EventData<'ticket:snapshot'> => ({ id: _id.toString(), version, title, price, userId })
