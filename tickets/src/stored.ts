// What others read or make in this service's store, the owner's commands and a benchmark, so that renaming a field
// breaks their build, not a recovery.
import type { EventData } from '@ticketing/common'
import type { Types } from 'mongoose'
import { copied, copiedFields } from './models/copied.ts'
import type { SellerFields } from './models/seller.ts'
import type { TicketFields } from './models/ticket.ts'

export { copied, copiedFields } from './models/copied.ts'
export { searchFields } from './search/search-fields.ts'

/** The documents, by collection. */
export interface TicketsStore {
  tickets: TicketFields & { _id: Types.ObjectId }
  /** Copies. */
  sellers: SellerFields
}

/** The fields of a snapshot. */
export const ticketSnapshotFields = ['version', ...copiedFields] as const

/** A ticket's current state as an event. */
export const toTicketSnapshot = ({
  _id,
  version,
  ...ticket
}: Pick<
  TicketsStore['tickets'],
  '_id' | (typeof ticketSnapshotFields)[number]
>): EventData<'ticket:snapshot'> => ({ id: _id.toString(), version, ...copied(ticket) })
