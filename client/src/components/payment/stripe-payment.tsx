'use client'

import { Elements } from '@stripe/react-stripe-js'
import { loadStripe } from '@stripe/stripe-js/pure'
import { useState } from 'react'
import { StripeForm } from './stripe-form.tsx'

export interface StripePaymentProps {
  orderId: string
  payLabel: string
  declined?: string
  publishableKey: string
}

/** The card form, with Stripe's script around it. */
export function StripePayment({ publishableKey, ...form }: StripePaymentProps) {
  const [stripe] = useState(() => loadStripe(publishableKey))
  return (
    <Elements stripe={stripe}>
      <StripeForm {...form} />
    </Elements>
  )
}
