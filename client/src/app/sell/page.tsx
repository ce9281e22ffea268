import { createTicket } from '#actions/create-ticket.ts'
import { Page } from '#components/layout/page.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { TicketForm } from '#components/tickets/ticket-form.tsx'
import { unlistedPage } from '#lib/metadata/page-metadata.ts'
import { requireViewer } from '#lib/session/viewer.ts'
import { draftPath, readDraft } from '#lib/tickets/draft.ts'
import { formFacts } from '#lib/tickets/form-facts.ts'

export const metadata = unlistedPage('Sell a ticket', 'Sell a ticket that you cannot use.')

/** Puts a ticket on sale. */
export default async function SellPage({ searchParams }: PageProps<'/sell'>) {
  const draft = readDraft(await searchParams)
  await requireViewer(draft ? draftPath('/sell', draft) : '/sell')
  return (
    <Page width="normal">
      <PageTitle lead="It goes on sale immediately. You can change it until somebody reserves it.">
        Sell a ticket
      </PageTitle>
      <TicketForm {...formFacts()} action={createTicket} values={draft} submitLabel="Put it on sale" />
    </Page>
  )
}
