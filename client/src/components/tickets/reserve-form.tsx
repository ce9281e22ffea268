'use client'

import type { Ticket } from '@ticketing/common/contract'
import { reserveTicket } from '#actions/reserve-ticket.ts'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { otherErrors, untouched } from '#lib/form-state.ts'
import { sentences } from '#lib/format/sentences.ts'
import { type ListedTicket, priceText } from '#lib/tickets/listed-ticket.ts'

interface ReserveFormProps {
  ticket: Ticket
  /** The ticket when the page was read. */
  seen: ListedTicket
}

/** Reserves a ticket with one click, at the price that is shown; says why when that is refused. */
export function ReserveForm({ ticket, seen }: ReserveFormProps) {
  const { state, dispatch, pending } = useFormAction(reserveTicket, untouched())
  const errors = otherErrors(state, [])
  // What is on its way stays in sight, also when the page hears of the reservation before the form does.
  const isOnSale = ticket.status === 'available' || pending
  if (!isOnSale && errors.length === 0) return null
  return (
    <form action={dispatch} className="grid gap-4">
      <input type="hidden" name="ticketId" value={ticket.id} />
      <input type="hidden" name="price" value={ticket.price} />
      {errors.length > 0 && (
        <Notice tone="bad" role="alert" title="Not reserved">
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
