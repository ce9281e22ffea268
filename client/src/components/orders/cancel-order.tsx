'use client'

import type { Order } from '@ticketing/common/contract'
import { cancelOrder } from '#actions/cancel-order.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { FormErrors } from '#components/ui/form-errors.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { untouched } from '#lib/form-state.ts'

/** Cancels the reservation after a confirmation; without JavaScript, without one. */
export function CancelOrder({ order: { id, quantity } }: { order: Order }) {
  const { state, form: ref, dispatch, pending } = useFormAction(cancelOrder, untouched())
  const several = quantity > 1
  const form = (
    <form ref={ref} action={dispatch} className="grid gap-3">
      <FormErrors state={state} fields={[]} />
      <input type="hidden" name="orderId" value={id} />
      <SubmitButton look="danger" pending={pending} pendingLabel="Cancelling…">
        Cancel the reservation
      </SubmitButton>
    </form>
  )
  return (
    <>
      <noscript>{form}</noscript>
      <div className="grid noscript:hidden">
        <ConfirmDialog
          trigger="Cancel the reservation"
          title={several ? `Give the ${quantity} tickets back?` : 'Give the ticket back?'}
          description={`${several ? 'They go' : 'It goes'} back on sale immediately, and somebody else may buy ${several ? 'them' : 'it'}. You will not be charged.`}
          keepLabel={several ? 'Keep them' : 'Keep it'}
        >
          {form}
        </ConfirmDialog>
      </div>
    </>
  )
}
