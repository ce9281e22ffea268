import { z } from 'zod'
import { answeredId, answeredTime } from './ids.ts'

/** The body of `POST /api/payments`. `token` is a Stripe token (`tok_…`) or payment method (`pm_…`). */
export const paymentInputSchema = z.object({
  orderId: z
    .string({ error: 'OrderId must be provided' })
    .min(1, 'OrderId must be provided')
    .meta({ examples: ['68f0c31c1f9b2e7d4a6c8e2b'] }),
  token: z
    .string({ error: 'Token must be provided' })
    .max(255, 'Token must be a Stripe token or payment method')
    .regex(/^(tok|pm|card|src)_\w+$/, 'Token must be a Stripe token or payment method')
    .meta({ examples: ['tok_visa', 'pm_card_visa'] }),
})

export type PaymentInput = z.infer<typeof paymentInputSchema>

/** The 201 of `POST /api/payments`. */
export const paymentCreatedSchema = z.object({ id: answeredId('The payment') })

/** The 202 of `POST /api/payments`: the card requires 3-D Secure, which takes place in the browser. */
export const paymentActionSchema = z.object({
  clientSecret: z.string().describe("For Stripe's client library, to authenticate the cardholder"),
  actionUrl: z
    .string()
    .optional()
    .describe("Test mode only: the stand-in's page where the authentication succeeds or fails"),
})

const paymentStatuses = [
  'pending',
  'requires_action',
  'declined',
  'succeeded',
  'refunded',
  'cancelled',
] as const

/** The charged card, as shown on receipts. */
const paymentCardSchema = z.object({
  brand: z
    .string()
    .meta({ examples: ['visa'] })
    .describe("The card's brand, in Stripe's spelling"),
  last4: z
    .string()
    .meta({ examples: ['4242'] })
    .describe('The last four digits of its number'),
  wallet: z
    .string()
    .meta({ examples: ['apple_pay'] })
    .optional()
    .describe("The wallet that was used, in Stripe's spelling"),
})

/** A user's payment of an order, as listed by `GET /api/payments?orderId=`; `orderId` may be repeated. */
export const paymentSchema = z
  .object({
    id: answeredId('The payment'),
    orderId: answeredId('The order'),
    status: z.enum(paymentStatuses),
    amount: z.number().describe('In units of the currency'),
    paidAt: answeredTime('When the card was charged').optional(),
    card: paymentCardSchema.optional().describe('Absent until it is charged, and on older payments'),
    reason: z
      .string()
      .optional()
      .describe("The card network's reason for a decline, or why the payment was refunded"),
  })
  .meta({ id: 'Payment' })

/** The body of `GET /api/payments/config`. */
export const paymentsConfigSchema = z.object({
  publishableKey: z.string().optional().describe("The shop's publishable key at Stripe; absent in test mode"),
  testMode: z.boolean().describe('Whether a stand-in replaces Stripe'),
  currency: z.string().meta({ examples: ['usd'] }),
})

export type PaymentCreatedBody = z.infer<typeof paymentCreatedSchema>
export type PaymentActionBody = z.infer<typeof paymentActionSchema>
export type PaymentStatus = (typeof paymentStatuses)[number]
export type PaymentCard = z.infer<typeof paymentCardSchema>
export type Payment = z.infer<typeof paymentSchema>
export type PaymentsConfig = z.infer<typeof paymentsConfigSchema>
