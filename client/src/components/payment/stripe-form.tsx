'use client'

import { PaymentElement } from '@stripe/react-stripe-js'
import { useState } from 'react'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFocusFirstError } from '#components/ui/use-focus-first-error.ts'
import { PaymentErrors } from './payment-errors.tsx'
import { useStripePayment } from './use-stripe-payment.ts'

export interface StripeFormProps {
  orderId: string
  payLabel: string
  declined?: string
  /** The element could not be loaded. */
  onLoadError: () => void
}

/** Link is not offered: it would need more of Stripe's origins than cards do. */
const elementOptions = { wallets: { applePay: 'auto', googlePay: 'auto', link: 'never' } } as const

/** Stripe's Payment Element and the pay button. The card number never reaches the shop. */
export function StripeForm({ orderId, payLabel, declined, onLoadError }: StripeFormProps) {
  const [isReady, setReady] = useState(false)
  const { state, pending, submit } = useStripePayment(orderId)
  const form = useFocusFirstError(state)
  return (
    <form ref={form} onSubmit={submit} className="grid gap-5">
      <PaymentErrors state={state} declined={declined} />
      <PaymentElement options={elementOptions} onReady={() => setReady(true)} onLoadError={onLoadError} />
      <p className="text-sm text-muted">Your card’s data goes to Stripe only.</p>
      <SubmitButton size="large" disabled={!isReady} pending={pending} pendingLabel="Paying…">
        {payLabel}
      </SubmitButton>
    </form>
  )
}
