import type { Ticket } from '@ticketing/common/contract'
import type { ReactNode } from 'react'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { Pager } from '#components/layout/pager.tsx'
import { readPage } from '#lib/api/read-page.ts'
import { serverApi } from '#lib/api/server.ts'
import { trailPath } from '#lib/search-params.ts'

const PAGE_SIZE = 20

interface OwnTicketsProps {
  trail: string[]
  /** The page that shows them. */
  path: string
  /** Shown to those who sell nothing. */
  empty: ReactNode
  children: (tickets: Ticket[]) => ReactNode
}

/** One page of the viewer's own tickets, in any state. */
export async function OwnTickets({ trail, path, empty, children }: OwnTicketsProps) {
  const api = await serverApi()
  const page = await readPage(api.listTickets({ seller: 'me', cursor: trail.at(-1), limit: PAGE_SIZE }))
  if (!page) return <ServiceDown what="Your tickets" />
  if (page.items.length === 0 && trail.length === 0) return empty
  return (
    <>
      {children(page.items)}
      <Pager trail={trail} nextCursor={page.nextCursor} pathOf={(next) => trailPath(path, next)} />
    </>
  )
}
