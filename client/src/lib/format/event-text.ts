import type { Category, Place, TicketEvent } from '@ticketing/common/contract'

/** When an event begins, by the clocks at its venue: "Sat, 1 Jun 2030, 19:30"; with the time zone: "… BST". */
export const eventTime = ({ startsAt, timeZone }: TicketEvent, timeZoneName?: 'short'): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName,
  }).format(new Date(startsAt))

/** Where an event is: "Globe, London". */
export const venueText = ({ venue, city }: TicketEvent): string => `${venue}, ${city}`

/** Where the seats are: "Stalls · Row C · Seats 12–13", "Row 14 · Seat 2". */
export const placeText = ({ section, row, seats }: Place): string => {
  const seatsText = seats && `${/^\w+$/.test(seats) ? 'Seat' : 'Seats'} ${seats}`
  return [section, row && `Row ${row}`, seatsText].filter(Boolean).join(' · ')
}

export const categoryNames: Record<Category, string> = {
  music: 'Music',
  theatre: 'Theatre',
  sport: 'Sport',
  comedy: 'Comedy',
  festival: 'Festivals',
  other: 'Other',
}
