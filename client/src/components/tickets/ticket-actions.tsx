import { AppLink } from '#components/layout/app-link.tsx'
import { button } from '#components/ui/button.ts'
import { signInPath } from '#lib/session/next-path.ts'
import { eachText } from '#lib/tickets/listed-ticket.ts'
import { useComebacks } from '#lib/tickets/use-comebacks.ts'
import { ReserveForm, type ReserveFormProps } from './reserve-form.tsx'
import { WithdrawForm } from './withdraw-form.tsx'

export interface TicketActionsProps extends ReserveFormProps {
  isSignedIn: boolean
  isOwn: boolean
}

/** The next step that the viewer can take with a ticket. */
export function TicketActions(props: TicketActionsProps) {
  const { ticket, isSignedIn, isOwn } = props
  // An earlier refusal is obsolete once the ticket is back on sale.
  const comebacks = useComebacks(ticket.status)
  return (
    <>
      {isSignedIn && !isOwn && <ReserveForm key={comebacks} {...props} />}
      <NextStep {...props} />
    </>
  )
}

function NextStep({ ticket, seen, isSignedIn, isOwn, holder }: TicketActionsProps) {
  if (holder === 'viewer') {
    return (
      <AppLink href={`/orders/${ticket.orderId}`} className={button({ size: 'large' })}>
        {ticket.status === 'sold' ? 'Show the receipt' : 'Go to your order'}
      </AppLink>
    )
  }
  const isClosed = ticket.status === 'reserved' || ticket.status === 'sold'
  if (ticket.status !== 'available' && (isClosed || !isOwn)) {
    return (
      <AppLink href={isOwn ? '/my-tickets' : '/'} className={button({ look: 'secondary', size: 'large' })}>
        {isOwn ? 'All your listings' : 'See what else is on sale'}
      </AppLink>
    )
  }
  if (isOwn) {
    return (
      <>
        <AppLink href={`/tickets/${ticket.id}/edit`} className={button({ look: 'secondary', size: 'large' })}>
          Edit the listing
        </AppLink>
        {ticket.status !== 'ended' && <WithdrawForm ticket={ticket} />}
      </>
    )
  }
  if (isSignedIn) return null
  return (
    <AppLink href={signInPath(`/tickets/${ticket.id}`)} className={button({ size: 'large' })}>
      Sign in to reserve for {eachText(ticket, seen)}
    </AppLink>
  )
}
