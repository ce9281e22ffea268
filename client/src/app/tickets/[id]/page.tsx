import type { TicketStatus } from '@ticketing/common/contract'
import type { Metadata } from 'next'
import { AutoRefresh } from '#components/feedback/auto-refresh.tsx'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { BackLink } from '#components/layout/back-link.tsx'
import { JsonLd } from '#components/layout/json-ld.tsx'
import { Page } from '#components/layout/page.tsx'
import { HowItWorks } from '#components/tickets/how-it-works.tsx'
import { SavedNotice } from '#components/tickets/saved-notice.tsx'
import { SellerFacts } from '#components/tickets/seller-facts.tsx'
import { SimilarTickets } from '#components/tickets/similar-tickets.tsx'
import { TicketView } from '#components/tickets/ticket-view.tsx'
import { serverApi } from '#lib/api/server.ts'
import { readConfig } from '#lib/config.ts'
import { eventTime, venueText } from '#lib/format/event-text.ts'
import { shopMoney } from '#lib/format/shop-currency.ts'
import { ownOrigin } from '#lib/metadata/own-origin.ts'
import { publicPage, unlistedPage } from '#lib/metadata/page-metadata.ts'
import { picturePath, ticketData } from '#lib/metadata/ticket-data.ts'
import { findHolder } from '#lib/orders/find-holder.ts'
import { textParam } from '#lib/search-params.ts'
import { getViewer } from '#lib/session/viewer.ts'
import { shopFacts } from '#lib/shop-facts.ts'
import { listed } from '#lib/tickets/listed-ticket.ts'
import { readSeller } from '#lib/tickets/read-seller.ts'
import { readTicket } from '#lib/tickets/read-ticket.ts'
import { isSeveral } from '#lib/tickets/stock.ts'

const states: Record<TicketStatus, string> = {
  available: 'Reserve it, pay by card, and it is yours.',
  reserved: 'Currently reserved.',
  sold: 'Sold.',
  withdrawn: 'No longer on sale.',
  ended: 'No longer on sale.',
}

export async function generateMetadata({ params }: PageProps<'/tickets/[id]'>): Promise<Metadata> {
  const ticket = await readTicket((await params).id)
  if (!ticket) return unlistedPage('Ticket', 'This ticket can’t be reached right now.')
  const { id, title, price, status, event } = ticket
  const each = isSeveral(ticket) ? ' each' : ''
  const facts = event && `${eventTime(event)}, ${venueText(event)}. `
  return publicPage({
    title,
    description: `${facts ?? ''}${shopMoney(price)}${each}, from another member. ${states[status]}`,
    path: `/tickets/${id}`,
    picture: picturePath(ticket),
  })
}

/** One ticket. */
export default async function TicketPage({ params, searchParams }: PageProps<'/tickets/[id]'>) {
  const { id } = await params
  const { saved } = await searchParams
  const [ticket, viewer] = await Promise.all([readTicket(id), getViewer()])
  if (!ticket) {
    return (
      <Page>
        <h1 className="sr-only">Ticket</h1>
        <ServiceDown what="This ticket" />
      </Page>
    )
  }
  const config = readConfig()
  const [holder, seller] = await Promise.all([
    viewer ? findHolder(ticket.orderId) : ('another' as const),
    readSeller(await serverApi(), ticket.userId),
  ])
  return (
    <Page>
      {holder === 'unknown' && <AutoRefresh />}
      <JsonLd data={ticketData(ticket, { currency: config.currency, origin: await ownOrigin() })} />
      <BackLink href="/">All tickets</BackLink>
      <SavedNotice saved={textParam(saved)} />
      <TicketView
        ticket={listed(ticket, config)}
        shopName={config.shopName}
        heldFor={shopFacts().heldFor}
        viewerId={viewer?.id}
        holder={holder}
        seller={seller && <SellerFacts seller={seller} />}
      />
      {ticket.userId !== viewer?.id && (
        <>
          <SimilarTickets ticket={ticket} viewerId={viewer?.id} />
          <HowItWorks />
        </>
      )}
    </Page>
  )
}
