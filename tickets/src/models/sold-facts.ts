import { isDeepStrictEqual } from 'node:util'
import type { TicketInput } from '@ticketing/common'
import { shownEvent, shownPlace } from './copied.ts'
import type { TicketFields } from './ticket.ts'

/** Whether an edit changes what the buyers of a listing's first tickets were promised. */
export const saysSomethingElse = (ticket: TicketFields, input: TicketInput): boolean => {
  const promised = {
    title: ticket.title,
    quantity: ticket.quantity,
    split: ticket.split,
    event: ticket.event ? shownEvent(ticket.event) : null,
    place: ticket.place ? shownPlace(ticket.place) : null,
  }
  const asked = { ...input, ...(input.place && { place: shownPlace(input.place) }) }
  return (Object.keys(promised) as (keyof typeof promised)[]).some(
    (fact) => asked[fact] !== undefined && !isDeepStrictEqual(asked[fact], promised[fact]),
  )
}
