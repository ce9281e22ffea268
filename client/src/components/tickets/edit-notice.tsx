import type { Ticket } from '@ticketing/common/contract'
import { Notice } from '#components/ui/notice.tsx'
import { endsBy } from '#lib/tickets/off-sale.ts'
import { isSeveral, reservedOf, soldText } from '#lib/tickets/stock.ts'

/** Why a listing cannot be changed, or not all of it; nothing while it can. */
export function EditNotice({ ticket }: { ticket: Ticket }) {
  const several = isSeveral(ticket)
  switch (ticket.status) {
    case 'sold':
      return (
        <Notice tone="warn" title={several ? 'These tickets are sold' : 'This ticket is sold'}>
          A ticket can no longer be changed once it is paid for.
        </Notice>
      )
    case 'reserved':
      return (
        <Notice
          tone="warn"
          title={several ? 'Somebody has just reserved the last of them' : 'Somebody has just reserved it'}
        >
          It cannot be changed while somebody is paying for it. If they do not, you can continue here.
        </Notice>
      )
    case 'ended':
      return endsBy(ticket) === 'sale' ? (
        <Notice tone="warn" title="Its sale has ended">
          To put it on sale again, set a later end, or none.
        </Notice>
      ) : (
        <Notice tone="warn" title="Its event has begun">
          {ticket.sold > 0
            ? 'The listing has ended: what is left of it can no longer be sold.'
            : 'The listing has ended. To sell it for another date, say when that one starts.'}
        </Notice>
      )
    default:
      if (reservedOf(ticket) > 0)
        return (
          <Notice tone="warn" title="Somebody has just reserved some of them">
            The listing cannot be changed while somebody is paying for it. If they do not, you can continue
            here.
          </Notice>
        )
      if (ticket.sold === 0) return null
      return (
        <Notice tone="info" title={soldText(ticket)}>
          Only the price, the note and the end of the sale can still be changed.
        </Notice>
      )
  }
}
