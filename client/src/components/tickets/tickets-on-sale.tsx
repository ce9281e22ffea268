import { SearchX, Ticket } from 'lucide-react'
import { EmptyState } from '#components/feedback/empty-state.tsx'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { AppLink } from '#components/layout/app-link.tsx'
import { Pager } from '#components/layout/pager.tsx'
import { button } from '#components/ui/button.ts'
import { readPage } from '#lib/api/read-page.ts'
import { serverApi } from '#lib/api/server.ts'
import { readConfig } from '#lib/config.ts'
import { type HomeQuery, homePath } from '#lib/home-query.ts'
import { getViewer } from '#lib/session/viewer.ts'
import { listed } from '#lib/tickets/listed-ticket.ts'
import { TicketGrid } from './ticket-grid.tsx'
import { TicketSort } from './ticket-sort.tsx'

const PAGE_SIZE = 24

/** One page of the tickets on sale. */
export async function TicketsOnSale({ query }: { query: HomeQuery }) {
  const api = await serverApi()
  const { currency } = readConfig()
  const { search, sort, trail } = query
  const [page, viewer] = await Promise.all([
    readPage(api.listTickets({ search, sort, cursor: trail.at(-1), limit: PAGE_SIZE })),
    getViewer(),
  ])
  if (!page) return <ServiceDown what="The tickets on sale" />
  if (page.items.length === 0 && trail.length === 0)
    return search ? <NothingFound search={search} /> : <EmptyShop />
  return (
    <section aria-label={search ? `Tickets for “${search}”` : 'Tickets on sale'}>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="text-muted">
          {search ? (
            <>
              Tickets for <strong className="text-ink">“{search}”</strong> ·{' '}
              <AppLink
                href={homePath({ sort, trail: [] })}
                className="inline-block py-1 font-medium text-accent underline"
              >
                Show all
              </AppLink>
            </>
          ) : (
            'On sale now'
          )}
        </p>
        <TicketSort query={query} />
      </div>
      <TicketGrid tickets={page.items.map((ticket) => listed(ticket, currency))} viewerId={viewer?.id} />
      <Pager
        trail={trail}
        nextCursor={page.nextCursor}
        pathOf={(next) => homePath({ search, sort, trail: next })}
      />
    </section>
  )
}

const NothingFound = ({ search }: { search: string }) => (
  <EmptyState
    icon={<SearchX />}
    title={`Nothing on sale for “${search}”`}
    action={
      <AppLink href="/" className={button({ look: 'secondary' })}>
        Show all tickets
      </AppLink>
    }
  >
    Try fewer or different words. New tickets are listed all the time.
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
