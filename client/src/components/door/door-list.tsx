import { ScanLine } from 'lucide-react'
import { EmptyState } from '#components/feedback/empty-state.tsx'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { ListRow } from '#components/layout/list-row.tsx'
import { Pager } from '#components/layout/pager.tsx'
import { readPage } from '#lib/api/read-page.ts'
import { serverApi } from '#lib/api/server.ts'
import { eventTime } from '#lib/format/event-text.ts'
import { trailPath } from '#lib/search-params.ts'

const PAGE_SIZE = 20

/** One page of the viewer's listings, each leading to its door. */
export async function DoorList({ trail }: { trail: string[] }) {
  const api = await serverApi()
  const page = await readPage(api.listTickets({ seller: 'me', cursor: trail.at(-1), limit: PAGE_SIZE }))
  if (!page) return <ServiceDown what="Your tickets" />
  if (page.items.length === 0 && trail.length === 0) {
    return (
      <EmptyState icon={<ScanLine />} title="You are not selling anything">
        Once you have sold tickets, you check their passes here.
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="grid gap-3">
        {page.items.map(({ id, title, event, sold, quantity }) => (
          <ListRow
            key={id}
            href={`/door/${id}`}
            title={title}
            detail={event ? eventTime(event, 'short') : undefined}
            isGone={sold === 0}
          >
            <span className="tabular text-muted">
              {sold} of {quantity} sold
            </span>
          </ListRow>
        ))}
      </ul>
      <Pager trail={trail} nextCursor={page.nextCursor} pathOf={(next) => trailPath('/door', next)} />
    </>
  )
}
