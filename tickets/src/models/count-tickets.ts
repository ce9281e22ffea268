import { counter } from '@ticketing/common'
import type { Schema } from 'mongoose'
import type { Ticket } from './ticket.ts'

const listed = counter('tickets_listed_total')

/** Counts the tickets put on sale, once their listing is stored. */
export const countTickets = (schema: Schema): void => {
  schema.pre('save', function (this: Ticket) {
    this.$locals.listed = this.isNew
  })
  schema.post('save', function (this: Ticket) {
    if (this.$locals.listed) listed.inc(this.quantity)
  })
}
