import { ScanLine } from 'lucide-react'
import { EmptyState } from '#components/feedback/empty-state.tsx'
import { ListRow } from '#components/layout/list-row.tsx'
import { OwnTickets } from '#components/tickets/own-tickets.tsx'
import { eventTime } from '#lib/format/event-text.ts'

/** The viewer's listings, each leading to its door. */
export function DoorList({ trail }: { trail: string[] }) {
  return (
    <OwnTickets
      trail={trail}
      path="/door"
      empty={
        <EmptyState icon={<ScanLine />} title="You are not selling anything">
          Once you have sold tickets, you check their passes here.
        </EmptyState>
      }
    >
      {(tickets) => (
        <ul className="grid gap-3">
          {tickets.map(({ id, title, event, sold, quantity }) => (
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
      )}
    </OwnTickets>
  )
}
