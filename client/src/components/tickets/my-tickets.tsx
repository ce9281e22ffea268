import { Ticket } from 'lucide-react'
import { EmptyState } from '#components/feedback/empty-state.tsx'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { AppLink } from '#components/layout/app-link.tsx'
import { Pager } from '#components/layout/pager.tsx'
import { button } from '#components/ui/button.ts'
import { readPage } from '#lib/api/read-page.ts'
import { serverApi } from '#lib/api/server.ts'
import { readConfig } from '#lib/config.ts'
import { trailPath } from '#lib/search-params.ts'
import { listed } from '#lib/tickets/listed-ticket.ts'
import { OwnTicketList } from './own-ticket-list.tsx'

const PAGE_SIZE = 20

/** One page of the viewer's own tickets, in any state. */
export async function MyTickets({ trail }: { trail: string[] }) {
  const api = await serverApi()
  const config = readConfig()
  const page = await readPage(api.listTickets({ seller: 'me', cursor: trail.at(-1), limit: PAGE_SIZE }))
  if (!page) return <ServiceDown what="Your tickets" />
  if (page.items.length === 0 && trail.length === 0) {
    return (
      <EmptyState
        icon={<Ticket />}
        title="You are not selling anything"
        action={
          <AppLink href="/sell" className={button()}>
            Sell a ticket
          </AppLink>
        }
      >
        Have a ticket that you cannot use? A title and a price are all it takes.
      </EmptyState>
    )
  }
  return (
    <>
      <OwnTicketList tickets={page.items.map((ticket) => listed(ticket, config))} />
      <Pager trail={trail} nextCursor={page.nextCursor} pathOf={(next) => trailPath('/my-tickets', next)} />
    </>
  )
}
