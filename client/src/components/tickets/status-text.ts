import type { Ticket } from '@ticketing/common/contract'
import type { BadgeTone } from '#components/ui/badge.tsx'
import type { Holder } from '#lib/orders/find-holder.ts'
import { endsBy } from '#lib/tickets/off-sale.ts'
import { isSeveral } from '#lib/tickets/stock.ts'

interface Standing {
  ticket: Ticket
  /** How long a reservation is held: "15 minutes". */
  heldFor: string
  isOwn: boolean
  holder: Holder
}

interface Description {
  tone: BadgeTone
  label: string
  text: string
}

/** The state of a ticket for its viewer, in a word and a sentence. */
export function describeStatus({ ticket, heldFor, isOwn, holder }: Standing): Description {
  const several = isSeveral(ticket)
  switch (ticket.status) {
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
            text: several
              ? `Reserve now, and your tickets are held for you for ${heldFor} while you pay.`
              : `Reserve it now, and it is held for you for ${heldFor} while you pay.`,
          }
    case 'reserved':
      if (isOwn) {
        return {
          tone: 'warn',
          label: 'Yours, reserved',
          text: several
            ? 'Somebody is paying for the last of them. The listing cannot be changed in the meantime.'
            : 'Somebody is paying for it. It cannot be changed in the meantime.',
        }
      }
      return { tone: 'warn', ...(several ? reservedOfSeveral : reserved)[holder] }
    case 'sold':
      if (holder === 'viewer') {
        const text = several ? 'You have bought tickets of this listing.' : 'This ticket is yours.'
        return { tone: 'good', label: 'Bought by you', text }
      }
      if (isOwn) return { tone: 'good', label: 'Yours, sold', text: 'Sold and paid for.' }
      return {
        tone: 'plain',
        label: 'Sold',
        text: several ? 'These tickets have been sold.' : 'This ticket has been sold.',
      }
    case 'withdrawn':
      return isOwn
        ? {
            tone: 'plain',
            label: 'Yours, withdrawn',
            text: `Nobody can buy ${several ? 'them' : 'it'} until you put ${several ? 'them' : 'it'} on sale again.`,
          }
        : {
            tone: 'plain',
            label: 'Withdrawn',
            text: `Its seller has taken this ${several ? 'listing' : 'ticket'} off sale.`,
          }
    case 'ended':
      return { tone: 'plain', label: isOwn ? 'Yours, ended' : 'Ended', text: endedText(ticket, isOwn) }
  }
}

const reserved: Record<Holder, { label: string; text: string }> = {
  viewer: { label: 'Reserved by you', text: 'It is held for you until you pay.' },
  another: {
    label: 'Reserved',
    text: 'Somebody is paying for it. If they do not, it will be back on sale here.',
  },
  unknown: { label: 'Reserved', text: 'If you reserved it, your order will appear here in a moment.' },
}

const reservedOfSeveral: typeof reserved = {
  viewer: { label: 'Reserved by you', text: 'They are held for you until you pay.' },
  another: {
    label: 'Reserved',
    text: 'Somebody is paying for the last of them. If they do not, they will be back on sale here.',
  },
  unknown: { label: 'Reserved', text: 'If you reserved them, your order will appear here in a moment.' },
}

function endedText(ticket: Ticket, isOwn: boolean): string {
  const several = isSeveral(ticket)
  if (endsBy(ticket) === 'sale') {
    if (isOwn) return 'Its sale has ended. Edit it to set a later end, or none.'
    return `The sale has ended. ${several ? 'These tickets are' : 'This ticket is'} no longer on sale.`
  }
  if (!isOwn)
    return `The event has begun. ${several ? 'These tickets are' : 'This ticket is'} no longer on sale.`
  if (ticket.sold > 0) return 'The rest was not sold before its event began.'
  return 'It was not sold before its event began. Edit it to sell it for another date.'
}
