'use client'

import type { Ticket } from '@ticketing/common/contract'
import { useEffect } from 'react'
import { reserveTicket } from '#actions/reserve-ticket.ts'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { otherErrors, untouched } from '#lib/form-state.ts'
import { sentences } from '#lib/format/sentences.ts'
import type { Holder } from '#lib/orders/find-holder.ts'
import { type ListedTicket, priceText } from '#lib/tickets/listed-ticket.ts'

export interface ReserveFormProps {
  ticket: Ticket
  /** The ticket when the page was rendered. */
  seen: ListedTicket
  holder: Holder
  /** Called when the viewer's own reservation is submitted, and when it has ended. */
  onReserving: (isReserving: boolean) => void
}

/** What the page shows of a ticket besides its price, for the service to compare. */
const seenTerms = ({ title, event, place }: Ticket): string =>
  JSON.stringify({ title, event: event ?? null, place: place ?? null })

/** Reserves a ticket with one click, as it is shown; shows the reason if that is refused. */
export function ReserveForm({ ticket, seen, holder, onReserving }: ReserveFormProps) {
  const { state, form, dispatch, pending } = useFormAction(reserveTicket, untouched())
  const isOnSale = ticket.status === 'available'
  // No error is shown to a viewer who may hold the ticket after all.
  const errors = isOnSale || holder === 'another' ? otherErrors(state, []) : []

  useEffect(() => {
    onReserving(pending)
    return () => onReserving(false)
  }, [pending, onReserving])

  if (!isOnSale && errors.length === 0) return null
  return (
    <form ref={form} action={dispatch} className="grid gap-4">
      <input type="hidden" name="ticketId" value={ticket.id} />
      <input type="hidden" name="price" value={ticket.price} />
      <input type="hidden" name="seen" value={seenTerms(ticket)} />
      {errors.length > 0 && (
        <Notice
          tone="bad"
          role="alert"
          title={state.unreached === 'unanswered' ? 'Possibly not reserved' : 'Not reserved'}
        >
          {sentences(errors)}
        </Notice>
      )}
      {isOnSale && (
        <SubmitButton size="large" pending={pending} pendingLabel="Reserving…">
          Reserve for {priceText(ticket, seen)}
        </SubmitButton>
      )}
    </form>
  )
}
