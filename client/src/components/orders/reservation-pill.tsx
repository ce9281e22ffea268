import { Clock } from 'lucide-react'
import { AppLink } from '#components/layout/app-link.tsx'
import { LocalTime } from '#components/layout/local-time.tsx'
import { findReservations } from '#lib/orders/find-reservations.ts'
import { countText } from '#lib/orders/order-count.ts'
import { Until } from './until.tsx'

/** A link to the viewer's unpaid reservation, with the remaining time. */
export async function ReservationPill() {
  const [first, ...others] = await findReservations()
  if (!first) return null
  const isOne = others.length === 0
  return (
    <Until end={first.expiresAt} now={Date.now()}>
      <aside
        aria-label="Reserved for you"
        className="mx-auto flex w-full max-w-6xl px-4 pt-4 sm:px-6 print:hidden"
      >
        <AppLink
          href={isOne ? `/orders/${first.id}` : '/orders'}
          className="flex min-h-9 min-w-0 items-center gap-2 rounded-full bg-warn-soft px-3.5 text-sm font-semibold text-warn hover:underline"
        >
          <Clock aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{isOne ? first.ticket.title : `${others.length + 1} reservations`}</span>
          {isOne && first.quantity > 1 && <span className="shrink-0">{countText(first)}</span>}
          <span className="tabular shrink-0">
            until <LocalTime iso={first.expiresAt} short />
          </span>
        </AppLink>
      </aside>
    </Until>
  )
}
