'use client'

import type { Ticket } from '@ticketing/common/contract'

import { Notice } from '#components/ui/notice.tsx'
import type { FormState } from '#lib/form-state.ts'
import type { ShopCurrency } from '#lib/format/shop-currency.ts'
import { useLiveTicket } from '#lib/live/use-live-ticket.ts'
import { type Draft, draftOf } from '#lib/tickets/draft.ts'
import { TicketForm } from './ticket-form.tsx'

interface EditTicketProps {
  ticket: Ticket
  /** What was typed before the seller had to sign in again. */
  draft?: Draft
  action: (state: FormState, form: FormData) => Promise<FormState>
  currency: ShopCurrency
  timeZones: readonly string[]
  maxTitleLength: number
  maxNoteLength: number
}

/** The form for a ticket on sale; it locks, and says why, as soon as somebody reserves the ticket. */
export function EditTicket({ ticket: rendered, draft, ...form }: EditTicketProps) {
  const ticket = useLiveTicket(rendered, { refresh: false })
  const isLocked = ticket.status === 'reserved' || ticket.status === 'sold'
  return (
    <div className="grid gap-6">
      <div role="status">
        {isLocked && (
          <Notice
            tone="warn"
            title={ticket.status === 'sold' ? 'This ticket is sold' : 'Somebody has just reserved it'}
          >
            {ticket.status === 'sold'
              ? 'A ticket can no longer be changed once it is paid for.'
              : 'It cannot be changed while somebody is paying for it. If they do not, you can continue here.'}
          </Notice>
        )}
        {ticket.status === 'ended' && (
          <Notice tone="warn" title="Its event has begun">
            The listing has ended. To sell it for another date, say when that one starts.
          </Notice>
        )}
      </div>
      <fieldset disabled={isLocked} className="disabled:opacity-60">
        <legend className="sr-only">The ticket</legend>
        <TicketForm
          {...form}
          values={draft ?? draftOf(rendered, form.currency.digits)}
          submitLabel="Save changes"
        />
      </fieldset>
    </div>
  )
}
