import { notFound } from 'next/navigation'
import { DoorForm } from '#components/door/door-form.tsx'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { BackLink } from '#components/layout/back-link.tsx'
import { Page } from '#components/layout/page.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { eventTime, venueText } from '#lib/format/event-text.ts'
import { unlistedPage } from '#lib/metadata/page-metadata.ts'
import { requireViewer } from '#lib/session/viewer.ts'
import { readTicket } from '#lib/tickets/read-ticket.ts'

export const metadata = unlistedPage('Door', 'Let the holders of your tickets in.')

/** The door of one of the viewer's listings. */
export default async function DoorPage({ params }: PageProps<'/door/[id]'>) {
  const { id } = await params
  const viewer = await requireViewer(`/door/${id}`)
  const ticket = await readTicket(id)
  if (ticket && ticket.userId !== viewer.id) notFound()
  const { event } = ticket ?? {}
  return (
    <Page width="narrow">
      <BackLink href="/door">All doors</BackLink>
      <PageTitle lead={event && `${eventTime(event, 'short')} · ${venueText(event)}`}>
        {ticket?.title ?? 'Door'}
      </PageTitle>
      {ticket ? (
        <DoorForm ticketId={id} quantity={ticket.quantity} entry={crypto.randomUUID()} />
      ) : (
        <ServiceDown what="The door" />
      )}
    </Page>
  )
}
