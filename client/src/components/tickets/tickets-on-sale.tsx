import { localTime } from '@ticketing/common/contract'
import { SearchX, Ticket } from 'lucide-react'
import { EmptyState } from '#components/feedback/empty-state.tsx'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { AppLink } from '#components/layout/app-link.tsx'
import { Pager } from '#components/layout/pager.tsx'
import { button } from '#components/ui/button.ts'
import { readPage } from '#lib/api/read-page.ts'
import { serverApi } from '#lib/api/server.ts'
import { readConfig } from '#lib/config.ts'
import { type HomeQuery, homePath, isFiltered, ticketQueryOf } from '#lib/home-query.ts'
import { getViewer } from '#lib/session/viewer.ts'
import { listed } from '#lib/tickets/listed-ticket.ts'
import { ResultLine } from './result-line.tsx'
import { TicketGrid } from './ticket-grid.tsx'
import { TicketSort } from './ticket-sort.tsx'

const PAGE_SIZE = 24

/** One page of the tickets on sale. */
export async function TicketsOnSale({ query }: { query: HomeQuery }) {
  const api = await serverApi()
  const config = readConfig()
  const today = localTime(new Date(), config.timeZone).slice(0, 10)
  const [page, viewer] = await Promise.all([
    readPage(api.listTickets({ ...ticketQueryOf(query, today), limit: PAGE_SIZE })),
    getViewer(),
  ])
  if (!page) return <ServiceDown what="The tickets on sale" />
  if (page.items.length === 0 && query.trail.length === 0)
    return isFiltered(query) ? <NothingFound search={query.search} /> : <EmptyShop />
  const search = page.correctedSearch ?? query.search
  return (
    <section aria-label={search ? `Tickets for “${search}”` : 'Tickets on sale'}>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <ResultLine query={query} page={page} />
        <TicketSort query={query} />
      </div>
      <TicketGrid tickets={page.items.map((ticket) => listed(ticket, config))} viewerId={viewer?.id} />
      <Pager
        trail={query.trail}
        nextCursor={page.nextCursor}
        pathOf={(trail) => homePath({ ...query, search, trail })}
      />
    </section>
  )
}

const NothingFound = ({ search }: { search?: string }) => (
  <EmptyState
    icon={<SearchX />}
    title={search ? `Nothing on sale for “${search}”` : 'Nothing on sale matches'}
    action={
      <AppLink href="/" className={button({ look: 'secondary' })}>
        Show all tickets
      </AppLink>
    }
  >
    {search ? 'Try fewer or different words.' : 'Try other days or prices.'} New tickets are listed all the
    time.
  </EmptyState>
)

const EmptyShop = () => (
  <EmptyState
    icon={<Ticket />}
    title="Nothing is on sale right now"
    action={
      <AppLink href="/sell" className={button()}>
        Be the first to sell
      </AppLink>
    }
  >
    Have a ticket that you cannot use? List it in a minute: a title and a price are all it takes.
  </EmptyState>
)
