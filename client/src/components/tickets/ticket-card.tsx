import type { Ticket } from '@ticketing/common/contract'
import { AppLink } from '#components/layout/app-link.tsx'
import { formatMoney } from '#lib/format/money.ts'
import { shortNumber, ticketTint } from '#lib/format/ticket-number.ts'
import { timeAgo } from '#lib/format/time.ts'

interface TicketCardProps {
  ticket: Ticket
  /** The server's time, in ms since 1970. */
  now: number
  isOwn: boolean
}

const states = { available: undefined, reserved: 'Reserved', sold: 'Sold' } as const

/** A ticket in a list; the whole of it leads to its page. */
export function TicketCard({ ticket, now, isOwn }: TicketCardProps) {
  const state = states[ticket.status]
  const paper = state ? 'ticket-gone' : `tint-${ticketTint(ticket.id)}`
  return (
    <article
      data-testid="ticket-card"
      data-status={ticket.status}
      className="relative h-full rounded-[0.875rem] motion-safe:transition-transform outline-accent hover:-translate-y-0.5 has-focus-visible:outline-3 has-focus-visible:outline-offset-2"
    >
      <div className={`ticket ${paper} h-full min-h-34`}>
        <div className="flex min-w-0 flex-col justify-between gap-3 p-4 pr-5">
          <h2 className="line-clamp-3 text-lg leading-snug font-bold">
            <AppLink href={`/tickets/${ticket.id}`} className="outline-none after:absolute after:inset-0">
              {ticket.title}
            </AppLink>
          </h2>
          <p className="ticket-muted text-sm">
            {isOwn ? 'Yours · listed ' : 'Listed '}
            <time dateTime={ticket.createdAt}>{timeAgo(Date.parse(ticket.createdAt), now)}</time>
          </p>
        </div>
        <div className="ticket-stub flex flex-col items-center justify-between gap-2 px-2 py-4 text-center">
          <span aria-hidden className="ticket-bars h-5 w-16 opacity-35" />
          <p>
            {state && <span className="block text-sm font-bold tracking-wide uppercase">{state}</span>}
            <span
              key={ticket.price}
              className={`tabular font-bold ${state ? 'text-sm line-through' : 'price text-xl'}`}
            >
              {formatMoney(ticket.price)}
            </span>
          </p>
          <p aria-hidden className="ticket-muted font-mono text-[0.6875rem]">
            {shortNumber(ticket.id)}
          </p>
        </div>
      </div>
    </article>
  )
}
