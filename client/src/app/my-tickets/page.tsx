import { ScanLine } from 'lucide-react'
import { AppLink } from '#components/layout/app-link.tsx'
import { Page } from '#components/layout/page.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { MyTickets } from '#components/tickets/my-tickets.tsx'
import { button } from '#components/ui/button.ts'
import { unlistedPage } from '#lib/metadata/page-metadata.ts'
import { trailParam } from '#lib/search-params.ts'
import { requireViewer } from '#lib/session/viewer.ts'

export const metadata = unlistedPage('Selling', 'Tickets that you are selling or have sold.')

/** Tickets that the viewer is selling or has sold. */
export default async function MyTicketsPage({ searchParams }: PageProps<'/my-tickets'>) {
  await requireViewer('/my-tickets')
  return (
    <Page width="normal">
      <PageTitle lead="Tickets that you are selling or have sold.">Selling</PageTitle>
      <p className="mb-4">
        <AppLink href="/door" className={button({ look: 'secondary', size: 'small' })}>
          <ScanLine aria-hidden className="size-4" /> Check passes at the door
        </AppLink>
      </p>
      <MyTickets trail={trailParam((await searchParams).after)} />
    </Page>
  )
}
