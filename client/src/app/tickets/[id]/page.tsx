import type { Metadata } from 'next'
import { AutoRefresh } from '#components/feedback/auto-refresh.tsx'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { BackLink } from '#components/layout/back-link.tsx'
import { Page } from '#components/layout/page.tsx'
import { HowItWorks } from '#components/tickets/how-it-works.tsx'
import { SavedNotice } from '#components/tickets/saved-notice.tsx'
import { TicketView } from '#components/tickets/ticket-view.tsx'
import { readConfig } from '#lib/config.ts'
import { spokenTime } from '#lib/format/time.ts'
import { findHolder } from '#lib/orders/find-holder.ts'
import { textParam } from '#lib/search-params.ts'
import { getViewer } from '#lib/session/viewer.ts'
import { listed } from '#lib/tickets/listed-ticket.ts'
import { readTicket } from '#lib/tickets/read-ticket.ts'

export async function generateMetadata({ params }: PageProps<'/tickets/[id]'>): Promise<Metadata> {
  const ticket = await readTicket((await params).id)
  return { title: ticket?.title ?? 'Ticket' }
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
  const { currency, shopName, expirationWindowSeconds } = readConfig()
  const holder = viewer ? await findHolder(ticket.orderId) : 'another'
  return (
    <Page>
      {holder === 'unknown' && <AutoRefresh />}
      <BackLink href="/">All tickets</BackLink>
      <SavedNotice saved={textParam(saved)} />
      <TicketView
        ticket={listed(ticket, currency)}
        shopName={shopName}
        heldFor={spokenTime(expirationWindowSeconds * 1000)}
        viewerId={viewer?.id}
        holder={holder}
      />
      {ticket.userId !== viewer?.id && <HowItWorks />}
    </Page>
  )
}
