'use client'

import type { Ticket } from '@ticketing/common/contract'
import type { FormState } from '#lib/form-state.ts'
import { useLiveTicket } from '#lib/live/use-live-ticket.ts'
import { type Draft, draftOf } from '#lib/tickets/draft.ts'
import type { FormFacts } from '#lib/tickets/form-facts.ts'
import { reservedOf } from '#lib/tickets/stock.ts'
import { EditNotice } from './edit-notice.tsx'
import { FixedFacts } from './fixed-facts.tsx'
import { TicketForm } from './ticket-form.tsx'

interface EditTicketProps extends FormFacts {
  ticket: Ticket
  /** What was typed before the seller had to sign in again. */
  draft?: Draft
  action: (state: FormState, form: FormData) => Promise<FormState>
}

/** The form for a ticket on sale; it locks, and says why, as soon as somebody reserves the ticket. */
export function EditTicket({ ticket: rendered, draft, ...form }: EditTicketProps) {
  const ticket = useLiveTicket(rendered, { refresh: false })
  const isLocked = ticket.status === 'sold' || reservedOf(ticket) > 0
  const { currency, timeZone } = form
  // By the ticket as it was rendered: fields in which something is typed are not taken away.
  const isPartlySold = rendered.sold > 0 && rendered.status !== 'sold'
  return (
    <div className="grid gap-6">
      <div role="status">
        <EditNotice ticket={ticket} />
      </div>
      <fieldset disabled={isLocked} className="disabled:opacity-60">
        <legend className="sr-only">The ticket</legend>
        <TicketForm
          {...form}
          values={draft ?? draftOf(rendered, { digits: currency.digits, timeZone })}
          fixed={isPartlySold ? <FixedFacts ticket={rendered} /> : undefined}
          submitLabel="Save changes"
        />
      </fieldset>
    </div>
  )
}
