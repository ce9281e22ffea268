'use client'

import type { Ticket } from '@ticketing/common/contract'
import { useEffect, useState } from 'react'
import { reserveTicket } from '#actions/reserve-ticket.ts'
import { Notice } from '#components/ui/notice.tsx'
import { numbersTo } from '#components/ui/numbers-to.ts'
import { SelectField } from '#components/ui/select-field.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { otherErrors, untouched } from '#lib/form-state.ts'
import { sentences } from '#lib/format/sentences.ts'
import type { Holder } from '#lib/orders/find-holder.ts'
import type { ListedTicket } from '#lib/tickets/listed-ticket.ts'
import { isSoldTogether } from '#lib/tickets/stock.ts'
import { ReserveButton } from './reserve-button.tsx'

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

/** Reserves tickets of a listing, as it is shown; shows the reason if that is refused. */
export function ReserveForm({ ticket, seen, holder, onReserving }: ReserveFormProps) {
  const { state, form, dispatch, pending } = useFormAction(reserveTicket, untouched())
  const [wanted, setWanted] = useState(Number(state.values.quantity) || 1)
  const isOnSale = ticket.status === 'available'
  const isTogether = isSoldTogether(ticket)
  const isChoice = ticket.available > 1 && !isTogether
  const chosen = Math.min(wanted, ticket.available)
  // No error is shown to a viewer who may hold the ticket after all.
  const errors = isOnSale || holder === 'another' ? otherErrors(state, []) : []

  useEffect(() => {
    onReserving(pending)
    return () => onReserving(false)
  }, [pending, onReserving])

  if (!isOnSale && errors.length === 0) return null
  return (
    // React resets a form after its action, also a choice that is kept in a state.
    <form ref={form} action={dispatch} onReset={(event) => event.preventDefault()} className="grid gap-4">
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
      {isOnSale && isChoice && (
        <div className="grid grid-cols-[auto_minmax(0,1fr)] items-end gap-3 sm:grid-cols-1">
          <SelectField
            name="quantity"
            label="How many?"
            value={String(chosen)}
            onChange={(event) => setWanted(Number(event.target.value))}
            options={numbersTo(ticket.available)}
          />
          <ReserveButton ticket={ticket} seen={seen} chosen={chosen} pending={pending} />
        </div>
      )}
      {isOnSale && !isChoice && (
        <>
          <input type="hidden" name="quantity" value={isTogether ? ticket.quantity : 1} />
          <ReserveButton ticket={ticket} seen={seen} pending={pending} />
        </>
      )}
    </form>
  )
}
