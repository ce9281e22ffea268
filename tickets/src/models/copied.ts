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

/** The fields of a ticket that others copy. */
export const copiedFields = [
  'title',
  'price',
  'quantity',
  'split',
  'userId',
  'event',
  'place',
  'saleEndsAt',
  'withdrawn',
] as const

/** What others copy of a ticket. */
export const copied = ({
  title,
  price,
  quantity,
  split,
  userId,
  event,
  place,
  saleEndsAt,
  withdrawn,
}: Pick<TicketFields, (typeof copiedFields)[number]>) => ({
  title,
  price,
  quantity,
  userId,
  ...(split === 'none' && { split }),
  ...(event && { event: shownEvent(event) }),
  ...(place && { place: shownPlace(place) }),
  ...(saleEndsAt && { saleEndsAt: saleEndsAt.toISOString() }),
  ...(withdrawn && { state: 'withdrawn' as const }),
})
