'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { StripePaymentProps } from './stripe-payment.tsx'

/** Stripe's payment form; its code is loaded only by this page, and only with a real Stripe account. */
const StripePayment = dynamic(() => import('./stripe-payment.tsx').then((module) => module.StripePayment), {
  ssr: false,
  loading: () => <Skeleton label="Loading the card form" />,
})

/** Pays with a real card, or from a wallet that holds one. */
export function CardPayment(props: StripePaymentProps) {
  return (
    <>
      <noscript>Card payments use Stripe’s form, which needs JavaScript.</noscript>
      <div className="noscript:hidden">
        <StripePayment {...props} />
      </div>
    </>
  )
}
