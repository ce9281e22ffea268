'use client'

import type { Ticket } from '@ticketing/common/contract'
import { withdrawTicket } from '#actions/withdraw-ticket.ts'
import { FormErrors } from '#components/ui/form-errors.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { untouched } from '#lib/form-state.ts'

const takeOff = ({ sold }: Ticket) => (sold > 0 ? 'Take the rest off sale' : 'Take it off sale')

/** Takes the viewer's ticket off sale, or puts it on sale again. */
export function WithdrawForm({ ticket }: { ticket: Ticket }) {
  const { state, form, dispatch, pending } = useFormAction(withdrawTicket, untouched())
  const isWithdrawn = ticket.status === 'withdrawn'
  return (
    <form ref={form} action={dispatch} className="grid gap-3">
      <FormErrors state={state} fields={[]} />
      <input type="hidden" name="ticketId" value={ticket.id} />
      <input type="hidden" name="withdraw" value={isWithdrawn ? 'no' : 'yes'} />
      <SubmitButton look="secondary" size="large" pending={pending} pendingLabel="Saving…">
        {isWithdrawn ? 'Put it on sale again' : takeOff(ticket)}
      </SubmitButton>
    </form>
  )
}
