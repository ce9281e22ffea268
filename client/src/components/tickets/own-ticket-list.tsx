'use client'

import type { Ticket, TicketStatus } from '@ticketing/common/contract'
import { Lock, Pencil } from 'lucide-react'
import { AppLink } from '#components/layout/app-link.tsx'
import { ListRow } from '#components/layout/list-row.tsx'
import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import { button } from '#components/ui/button.ts'
import { useLiveTickets } from '#lib/live/use-live-tickets.ts'
import { eachText, type ListedTicket, saleEndText, startText } from '#lib/tickets/listed-ticket.ts'
import { soldText } from '#lib/tickets/stock.ts'

const states: Record<TicketStatus, { tone: BadgeTone; label: string }> = {
  available: { tone: 'accent', label: 'On sale' },
  reserved: { tone: 'warn', label: 'Reserved' },
  sold: { tone: 'good', label: 'Sold' },
  withdrawn: { tone: 'plain', label: 'Withdrawn' },
  ended: { tone: 'plain', label: 'Ended' },
}

/** The seller's tickets, with live updates; those on sale can be edited, the others are locked. */
export function OwnTicketList({ tickets }: { tickets: ListedTicket[] }) {
  const live = useLiveTickets(tickets)
  return (
    <ul className="grid gap-3">
      {tickets.map((seen, index) => (
        <OwnTicket key={seen.id} ticket={live[index] ?? seen} seen={seen} />
      ))}
    </ul>
  )
}

function OwnTicket({ ticket, seen }: { ticket: Ticket; seen: ListedTicket }) {
  const { tone, label } = states[ticket.status]
  return (
    <ListRow
      href={`/tickets/${ticket.id}`}
      title={ticket.title}
      detail={[
        eachText(ticket, seen),
        soldText(ticket),
        startText(ticket, seen) ?? `listed ${seen.listedAgo}`,
        ticket.status === 'available' && ticket.saleEndsAt && `sale ends ${saleEndText(ticket, seen)}`,
      ]
        .filter(Boolean)
        .join(' · ')}
      isGone={tone !== 'accent' && tone !== 'warn'}
    >
      <Badge tone={tone}>{label}</Badge>
      <Edit ticket={ticket} />
    </ListRow>
  )
}

function Edit({ ticket }: { ticket: Ticket }) {
  if (ticket.status !== 'reserved' && ticket.status !== 'sold') {
    return (
      <AppLink
        href={`/tickets/${ticket.id}/edit`}
        className={`relative ${button({ look: 'secondary', size: 'small' })}`}
      >
        <Pencil aria-hidden className="size-4" /> Edit<span className="sr-only"> {ticket.title}</span>
      </AppLink>
    )
  }
  return (
    <span className="flex min-h-9 items-center gap-1.5 px-2 text-sm text-muted">
      <Lock aria-hidden className="size-4" /> Locked
    </span>
  )
}
