import { MAX_NOTE_LENGTH, MAX_TITLE_LENGTH } from '@ticketing/common/contract'
import { createTicket } from '#actions/create-ticket.ts'
import { Page } from '#components/layout/page.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { TicketForm } from '#components/tickets/ticket-form.tsx'
import { shopCurrency } from '#lib/format/shop-currency.ts'
import { timeZones } from '#lib/format/time-zones.ts'
import { unlistedPage } from '#lib/metadata/page-metadata.ts'
import { requireViewer } from '#lib/session/viewer.ts'
import { draftPath, readDraft } from '#lib/tickets/draft.ts'

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
      <TicketForm
        action={createTicket}
        values={draft}
        currency={shopCurrency()}
        timeZones={timeZones()}
        maxTitleLength={MAX_TITLE_LENGTH}
        maxNoteLength={MAX_NOTE_LENGTH}
        submitLabel="Put it on sale"
      />
    </Page>
  )
}
