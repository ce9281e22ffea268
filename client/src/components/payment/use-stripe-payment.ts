'use client'

import { useElements, useStripe } from '@stripe/react-stripe-js'
import { type FormEvent, useState } from 'react'
import { useOfflineAware } from '#components/ui/use-offline-aware.ts'
import { type FormState, refused, untouched } from '#lib/form-state.ts'
import { isNotPayable } from '#lib/payments/is-not-payable.ts'
import { payByCard } from '#lib/payments/pay-by-card.ts'
import { offline } from '#lib/unreached.ts'

/** Pays an order with the card entered in Stripe's form, and navigates to the order. */
export function useStripePayment(orderId: string) {
  const stripe = useStripe()
  const elements = useElements()
  const [state, setState] = useState<FormState>(untouched())
  const [pending, setPending] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!stripe || !elements) return
    if (!navigator.onLine) return setState(offline({}))
    setPending(true)
    try {
      await payByCard(stripe, elements, orderId)
      window.location.assign(`/orders/${orderId}`)
    } catch (error) {
      if (isNotPayable(error)) return window.location.assign(`/orders/${orderId}`)
      setState(refused(error, 'Paying'))
      setPending(false)
    }
  }

  return { state: useOfflineAware(state), pending, submit }
}
