'use client'

import { Elements } from '@stripe/react-stripe-js'
import { loadStripe } from '@stripe/stripe-js/pure'
import { useEffect, useState } from 'react'
import { RetryLink } from '#components/feedback/retry-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
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
  const [isMissing, setMissing] = useState(false)

  useEffect(() => {
    stripe.catch(() => setMissing(true))
  }, [stripe])

  if (isMissing) {
    return (
      <Notice tone="bad" role="alert" title="The card form could not be loaded">
        <p className="mb-3">It comes from Stripe. Is something keeping your browser from js.stripe.com?</p>
        <RetryLink reload />
      </Notice>
    )
  }
  return (
    <Elements stripe={stripe}>
      <StripeForm {...form} />
    </Elements>
  )
}
