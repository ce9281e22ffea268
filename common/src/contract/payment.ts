import { z } from 'zod'

/** The body of `POST /api/payments`. `token` is a Stripe token (`tok_…`) or payment method (`pm_…`). */
export const paymentInputSchema = z.object({
  orderId: z.string({ error: 'OrderId must be provided' }).min(1, 'OrderId must be provided'),
  token: z
    .string({ error: 'Token must be provided' })
    .max(255, 'Token must be a Stripe token or payment method')
    .regex(/^(tok|pm|card|src)_\w+$/, 'Token must be a Stripe token or payment method'),
})

export type PaymentInput = z.infer<typeof paymentInputSchema>

/** The 201 of `POST /api/payments`. */
export interface PaymentCreatedBody {
  id: string
}

/** The 202 of `POST /api/payments`: the card asks for 3-D Secure, which the browser carries out. */
export interface PaymentActionBody {
  clientSecret: string
  /** Test mode only: the stand-in's page where the authentication is given or refused. */
  actionUrl?: string
}

export type PaymentStatus =
  | 'pending'
  | 'requires_action'
  | 'declined'
  | 'succeeded'
  | 'refunded'
  | 'cancelled'

/** One's own payment of an order, as `GET /api/payments?orderId=` lists it. */
export interface Payment {
  id: string
  orderId: string
  status: PaymentStatus
  /** In units of the currency. */
  amount: number
  /** The card network's words for a decline, or why the money went back. */
  reason?: string
}

/** The answer of `GET /api/payments/config`. */
export interface PaymentsConfig {
  /** Absent in test mode. */
  publishableKey?: string
  testMode: boolean
  currency: string
}
