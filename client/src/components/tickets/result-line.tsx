import { MAX_COUNT, type Ticket } from '@ticketing/common/contract'
import { AppLink } from '#components/layout/app-link.tsx'
import type { Page } from '#lib/api/page.ts'
import { ticketCount } from '#lib/format/ticket-count.ts'
import { type HomeQuery, homePath, isFiltered } from '#lib/home-query.ts'

interface ResultLineProps {
  query: HomeQuery
  page: Page<Ticket>
}

const countText = (total: number): string => {
  if (total >= MAX_COUNT) return `${MAX_COUNT.toLocaleString('en-US')}+ tickets`
  return ticketCount(total)
}

/** How many tickets there are, what was searched, and the way back to all of them. */
export function ResultLine({ query, page }: ResultLineProps) {
  const { total, correctedSearch } = page
  if (!isFiltered(query)) return <p className="text-muted">On sale now</p>
  const search = correctedSearch ?? query.search
  return (
    <p role="status" className="text-muted">
      {correctedSearch && <>Nothing for “{query.search}”. </>}
      {total === undefined ? 'Tickets' : countText(total)}
      {search && (
        <>
          {' '}
          for <strong className="text-ink">“{search}”</strong>
        </>
      )}{' '}
      ·{' '}
      <AppLink
        href={homePath({ sort: query.sort, trail: [] })}
        className="inline-block py-1 font-medium text-accent underline"
      >
        Show all
      </AppLink>
    </p>
  )
}
