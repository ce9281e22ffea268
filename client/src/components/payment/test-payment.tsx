'use client'

import { FlaskConical } from 'lucide-react'

import { type PayState, payOrder } from '#actions/pay-order.ts'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { untouched } from '#lib/form-state.ts'
import type { TestCard } from '#lib/payments/test-cards.ts'
import { ConfirmWithBank } from './confirm-with-bank.tsx'
import { PaymentErrors } from './payment-errors.tsx'
import { TestCardChoice } from './test-card-choice.tsx'

interface TestPaymentProps {
  orderId: string
  payLabel: string
  declined?: string
  cards: readonly TestCard[]
}

/** Pays with a test card if there is no real Stripe account. Works without JavaScript. */
export function TestPayment({ orderId, payLabel, declined, cards }: TestPaymentProps) {
  const { state, form, dispatch, pending } = useFormAction<PayState>(payOrder, untouched())
  if (state.action?.actionUrl) return <ConfirmWithBank url={state.action.actionUrl} />
  return (
    <form ref={form} action={dispatch} className="grid gap-5">
      <div
        data-testid="test-mode"
        className="flex gap-3 rounded-xl border-2 border-dashed border-warn/60 bg-warn-soft p-4"
      >
        <FlaskConical aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
        <p className="text-pretty">
          <strong>Test mode.</strong> No real card is charged. Choose the outcome of the payment.
        </p>
      </div>
      <PaymentErrors state={state} declined={declined} />
      <input type="hidden" name="orderId" value={orderId} />
      <TestCardChoice cards={cards} chosen={state.values.token} />
      <SubmitButton size="large" pending={pending} pendingLabel="Paying…">
        {payLabel}
      </SubmitButton>
    </form>
  )
}
