import { notFound } from 'next/navigation'
import { updateTicket } from '#actions/update-ticket.ts'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { BackLink } from '#components/layout/back-link.tsx'
import { Page } from '#components/layout/page.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { EditTicket } from '#components/tickets/edit-ticket.tsx'
import { unlistedPage } from '#lib/metadata/page-metadata.ts'
import { requireViewer } from '#lib/session/viewer.ts'
import { draftPath, readDraft } from '#lib/tickets/draft.ts'
import { formFacts } from '#lib/tickets/form-facts.ts'
import { readTicket } from '#lib/tickets/read-ticket.ts'

export const metadata = unlistedPage('Edit ticket', 'Change a ticket that you have on sale.')

/** Edits one of the viewer's tickets. */
export default async function EditTicketPage({ params, searchParams }: PageProps<'/tickets/[id]/edit'>) {
  const { id } = await params
  const page = `/tickets/${id}/edit`
  const draft = readDraft(await searchParams)
  const viewer = await requireViewer(draft ? draftPath(page, draft) : page)
  const ticket = await readTicket(id)
  if (ticket && ticket.userId !== viewer.id) notFound()
  return (
    <Page width="normal">
      <BackLink href={`/tickets/${id}`}>Back to the ticket</BackLink>
      <PageTitle>Edit ticket</PageTitle>
      {ticket ? (
        <EditTicket {...formFacts()} ticket={ticket} draft={draft} action={updateTicket.bind(null, id)} />
      ) : (
        <ServiceDown what="This ticket" />
      )}
    </Page>
  )
}
