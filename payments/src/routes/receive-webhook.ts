import {
  BadRequestError,
  defineRoute,
  isDuplicateKey,
  type Logger,
  retryStale,
  validate,
  type WebhookEventType,
} from '@ticketing/common'
import type Stripe from 'stripe'
import { z } from 'zod'
import type { Leases } from '../charging/leases.ts'
import type { Reconciler } from '../charging/reconciler.ts'
import { refundFailed } from '../charging/refund-failed.ts'
import type { Payment, PaymentModel } from '../models/payment.ts'
import type { StripeEventModel } from '../models/stripe-event.ts'

export interface ReceiveWebhookOptions {
  client: Stripe
  secret: string | undefined
  payments: PaymentModel
  seen: StripeEventModel
  reconciler: Reconciler
  leases: Leases
  logger: Logger
}

const id = z.string().min(1)

/** The parts of each kind of event that are used. */
const dataOf = {
  payment_intent: z.object({ object: z.object({ id }) }),
  refund: z.object({
    object: z.object({ payment_intent: z.union([id, z.object({ id })]).nullish() }),
  }),
}

const eventSchema = z.object({
  id,
  type: z.string().meta({ examples: ['payment_intent.succeeded'] }),
  data: z.object({ object: z.looseObject({}) }),
})

type WebhookEvent = z.infer<typeof eventSchema>

const signedBody = (client: Stripe, body: Buffer, signature: string, secret: string): unknown => {
  try {
    return client.webhooks.constructEvent(body, signature, secret)
  } catch {
    throw new BadRequestError('Not signed by Stripe')
  }
}

/**
 * The event in a webhook request.
 * @throws ApiError with 400 unless the body is an event with a recent signature of Stripe
 */
const verify = (
  { client, secret }: ReceiveWebhookOptions,
  body: Buffer,
  signature: unknown,
): WebhookEvent => {
  if (!secret) throw new BadRequestError('No webhook is set up here: STRIPE_WEBHOOK_SECRET is missing')
  if (!Buffer.isBuffer(body) || typeof signature !== 'string')
    throw new BadRequestError('Not signed by Stripe')
  return validate(eventSchema, signedBody(client, body, signature, secret))
}

/** How an event about a payment is handled. */
interface Handling {
  stripeId: string | undefined
  /** Whether this process is just about to learn the same from Stripe. */
  isKnown?(stripeId: string): boolean
  /** Whether the payment's state requires any action. */
  concerns(payment: Payment): boolean
  deal(payment: Payment): Promise<unknown>
}

const handlingOf = (
  { reconciler, leases, logger }: ReceiveWebhookOptions,
  { type, data }: WebhookEvent,
): Handling | undefined => {
  switch (type as WebhookEventType) {
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.requires_action':
    case 'payment_intent.processing':
    case 'payment_intent.canceled':
      return {
        stripeId: validate(dataOf.payment_intent, data).object.id,
        isKnown: (stripeId) => leases.isOurs(stripeId),
        // The process that works on it learns the outcome by itself.
        concerns: (payment) => payment.isOpen() && !leases.isLeased(payment),
        // Events arrive in any order, so Stripe is asked for the current state. No lease is needed while the cardholder
        // authenticates, since nothing is charged then.
        deal: (payment) =>
          payment.status === 'requires_action'
            ? reconciler.reconcile(payment)
            : reconciler.reconcileUnlessLeased(payment),
      }
    case 'refund.failed': {
      const { payment_intent: intent } = validate(dataOf.refund, data).object
      return {
        stripeId: typeof intent === 'string' ? intent : intent?.id,
        concerns: ({ status }) => status === 'refunded',
        deal: (payment) => refundFailed(payment, logger),
      }
    }
  }
}

const remember = async ({ seen }: ReceiveWebhookOptions, id: string): Promise<void> => {
  await seen.create({ _id: id }).catch((error) => {
    if (!isDuplicateKey(error)) throw error
  })
}

/**
 * Handles an event once. Most events say what the payment shows already, and have no effect however often they arrive;
 * only those that would have an effect again are remembered.
 */
const dealWith = async (options: ReceiveWebhookOptions, event: WebhookEvent): Promise<void> => {
  const { payments, seen } = options
  const handling = handlingOf(options, event)
  if (!handling?.stripeId || handling.isKnown?.(handling.stripeId)) return
  const { stripeId, concerns, deal } = handling
  const payment = await payments.findOne({ stripeId })
  if (!payment || !concerns(payment) || (await seen.exists({ _id: event.id }))) return
  await deal(payment)
  if (concerns(payment)) await remember(options, event.id)
}

/** Stripe redelivers an event that fails. */
export const receiveWebhook = (options: ReceiveWebhookOptions) =>
  defineRoute({
    method: 'post',
    path: '/api/payments/webhook',
    summary: 'For Stripe: something has happened to a payment',
    caller: 'machine',
    headers: z.object({ 'Stripe-Signature': z.string().describe('Over the raw body, and recent') }),
    body: eventSchema,
    answers: {
      200: { description: 'Dealt with, now or before', body: z.object({ received: z.literal(true) }) },
    },
    errors: { 400: 'Not signed by Stripe, or too long ago' },
    handle: async ({ body, reply, req }) => {
      const event = verify(options, body, req.get('Stripe-Signature'))
      await retryStale(() => dealWith(options, event))
      options.logger.info({ event: event.id, type: event.type }, 'webhook received')
      reply(200, { received: true })
    },
  })
