import type { Metadata } from 'next'
import { Page } from '#components/layout/page.tsx'
import { QuickFilters } from '#components/tickets/quick-filters.tsx'
import { TicketSearch } from '#components/tickets/ticket-search.tsx'
import { TicketsOnSale } from '#components/tickets/tickets-on-sale.tsx'
import { readConfig } from '#lib/config.ts'
import { shopCurrency } from '#lib/format/shop-currency.ts'
import { isFiltered, parseHomeQuery } from '#lib/home-query.ts'
import { publicPage, unlistedPage } from '#lib/metadata/page-metadata.ts'

export async function generateMetadata({ searchParams }: PageProps<'/'>): Promise<Metadata> {
  const query = parseHomeQuery(await searchParams)
  const { search, trail } = query
  const { shopName } = readConfig()
  const description = 'Buy tickets from people who cannot go, and sell your own.'
  if (search) return unlistedPage(`Tickets for “${search}”`, description)
  if (isFiltered(query)) return unlistedPage('Tickets that match', description)
  if (trail.length > 0) return unlistedPage(`Tickets on sale, page ${trail.length + 1}`, description)
  const title = `${shopName} · tickets from person to person`
  return { ...publicPage({ title, description, path: '/' }), title: { absolute: title } }
}

/** The tickets on sale. */
export default async function HomePage({ searchParams }: PageProps<'/'>) {
  const query = parseHomeQuery(await searchParams)
  return (
    <Page>
      <div className="mb-8 grid gap-5 sm:mb-10">
        <div className="grid gap-2">
          <h1 className="text-4xl font-bold sm:text-5xl">Somebody can’t go. You can.</h1>
          <p className="max-w-prose text-lg text-muted">
            Tickets from person to person: reserve one, pay by card, and it is yours.
          </p>
        </div>
        <TicketSearch query={query} currencySign={shopCurrency().sign} />
        <QuickFilters query={query} />
      </div>
      <TicketsOnSale query={query} />
    </Page>
  )
}
