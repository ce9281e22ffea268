import type { Place, TicketEvent } from '@ticketing/common'
import type { StoredEvent, TicketFields } from './ticket.ts'

/** An event as the API and events show it. */
export const shownEvent = ({ startsAt, timeZone, venue, city, category }: StoredEvent): TicketEvent => ({
  startsAt: startsAt.toISOString(),
  timeZone,
  venue,
  city,
  category,
})

/** A place as the API and events show it. */
export const shownPlace = ({ section, row, seats }: Place): Place => ({
  ...(section && { section }),
  ...(row && { row }),
  ...(seats && { seats }),
})

/** What others copy of a ticket. */
export const copied = ({
  title,
  price,
  userId,
  event,
  place,
  withdrawn,
}: Pick<TicketFields, 'title' | 'price' | 'userId' | 'event' | 'place' | 'withdrawn'>) => ({
  title,
  price,
  userId,
  ...(event && { event: shownEvent(event) }),
  ...(place && { place: shownPlace(place) }),
  ...(withdrawn && { state: 'withdrawn' as const }),
})
