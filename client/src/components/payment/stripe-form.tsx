'use client'

import { CardElement } from '@stripe/react-stripe-js'
import { useState } from 'react'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFocusFirstError } from '#components/ui/use-focus-first-error.ts'
import { PaymentErrors } from './payment-errors.tsx'
import { cardStyle } from './stripe-style.ts'
import { useStripePayment } from './use-stripe-payment.ts'

interface StripeFormProps {
  orderId: string
  payLabel: string
  declined?: string
}

/** Stripe's card element and the pay button. The card number never reaches the shop. */
export function StripeForm({ orderId, payLabel, declined }: StripeFormProps) {
  const { state, pending, ready, submit } = useStripePayment(orderId)
  const form = useFocusFirstError(state)
  const [style] = useState(cardStyle)
  return (
    <form ref={form} onSubmit={submit} className="grid gap-5">
      <PaymentErrors state={state} declined={declined} />
      <div className="grid gap-1.5">
        <span className="font-semibold">Card</span>
        <div className="rounded-xl border border-field bg-surface px-4 py-3.5 focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-accent">
          <CardElement options={{ style }} />
        </div>
        <p className="text-sm text-muted">Your card’s data goes to Stripe only.</p>
      </div>
      <SubmitButton size="large" disabled={!ready} pending={pending} pendingLabel="Paying…">
        {payLabel}
      </SubmitButton>
    </form>
  )
}
