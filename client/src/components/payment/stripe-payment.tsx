'use client'

import { Elements } from '@stripe/react-stripe-js'
import { loadStripe } from '@stripe/stripe-js/pure'
import { useEffect, useState } from 'react'
import { RetryLink } from '#components/feedback/retry-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { elementsOptions } from './elements-options.ts'
import { StripeForm, type StripeFormProps } from './stripe-form.tsx'

export interface StripePaymentProps extends Omit<StripeFormProps, 'onLoadError'> {
  /** In the smallest unit of the currency. */
  amount: number
  currency: string
  publishableKey: string
}

/** The payment form, with Stripe's script around it. */
export function StripePayment({ publishableKey, amount, currency, ...form }: StripePaymentProps) {
  const [stripe] = useState(() => loadStripe(publishableKey).catch(() => null))
  const [options] = useState(() => elementsOptions(amount, currency))
  const [isMissing, setMissing] = useState(false)

  useEffect(() => {
    stripe.then((loaded) => {
      if (!loaded) setMissing(true)
    })
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
    <Elements stripe={stripe} options={options}>
      <StripeForm {...form} onLoadError={() => setMissing(true)} />
    </Elements>
  )
}
