import type { TicketStatus as Status } from '@ticketing/common/contract'
import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import type { Holder } from '#lib/orders/find-holder.ts'

interface TicketStatusProps {
  status: Status
  /** How long a reservation is held: "15 minutes". */
  heldFor: string
  isOwn: boolean
  holder: Holder
}

/** The state of a ticket in a word and a sentence; changes are announced to screen readers. */
export function TicketStatus(props: TicketStatusProps) {
  const { tone, label, text } = describe(props)
  return (
    <div role="status" data-testid="ticket-status" className="grid gap-2">
      <Badge tone={tone}>{label}</Badge>
      <p className="text-muted">{text}</p>
    </div>
  )
}

const reserved: Record<Holder, { label: string; text: string }> = {
  viewer: { label: 'Reserved by you', text: 'It is held for you until you pay.' },
  another: {
    label: 'Reserved',
    text: 'Somebody is paying for it. If they do not, it will be back on sale here.',
  },
  unknown: { label: 'Reserved', text: 'If you reserved it, your order will appear here in a moment.' },
}

function describe({ status, heldFor, isOwn, holder }: TicketStatusProps): {
  tone: BadgeTone
  label: string
  text: string
} {
  switch (status) {
    case 'available':
      return isOwn
        ? {
            tone: 'accent',
            label: 'Yours, on sale',
            text: 'Waiting for a buyer. This page updates when there is one.',
          }
        : {
            tone: 'good',
            label: 'On sale',
            text: `Reserve it now, and it is held for you for ${heldFor} while you pay.`,
          }
    case 'reserved':
      if (isOwn) {
        return {
          tone: 'warn',
          label: 'Yours, reserved',
          text: 'Somebody is paying for it. It cannot be changed in the meantime.',
        }
      }
      return { tone: 'warn', ...reserved[holder] }
    case 'sold':
      if (holder === 'viewer') return { tone: 'good', label: 'Bought by you', text: 'This ticket is yours.' }
      return isOwn
        ? { tone: 'good', label: 'Yours, sold', text: 'Sold and paid for.' }
        : { tone: 'plain', label: 'Sold', text: 'This ticket has been sold.' }
    case 'withdrawn':
      return isOwn
        ? {
            tone: 'plain',
            label: 'Yours, withdrawn',
            text: 'Nobody can buy it until you put it on sale again.',
          }
        : { tone: 'plain', label: 'Withdrawn', text: 'Its seller has taken this ticket off sale.' }
    case 'ended':
      return isOwn
        ? {
            tone: 'plain',
            label: 'Yours, ended',
            text: 'It was not sold before its event began. Edit it to sell it for another date.',
          }
        : { tone: 'plain', label: 'Ended', text: 'The event has begun. This ticket is no longer on sale.' }
  }
}
