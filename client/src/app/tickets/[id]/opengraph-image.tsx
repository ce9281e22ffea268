import { picture } from '#components/pictures/picture.tsx'
import { TicketPicture } from '#components/pictures/ticket-picture.tsx'
import { readConfig } from '#lib/config.ts'
import { eventTime, venueText } from '#lib/format/event-text.ts'
import { drawablePrice } from '#lib/pictures/drawable.ts'
import { readTicket } from '#lib/tickets/read-ticket.ts'

/** The preview image for links to a ticket. */
export default async function TicketImage({
  params,
}: {
  params: Promise<{ id: string }>
}): Promise<Response> {
  const ticket = await readTicket((await params).id)
  if (!ticket) return new Response('Service Unavailable', { status: 503, headers: { 'retry-after': '5' } })
  const { shopName, currency } = readConfig()
  const { event } = ticket
  return picture(TicketPicture, {
    shopName,
    title: ticket.title,
    price: drawablePrice(ticket.price, currency),
    facts: event && `${eventTime(event)} · ${venueText(event)}`,
  })
}
