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

/** What is looked at of each kind of event. */
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
 * What Stripe tells.
 * @throws ApiError with 400 unless Stripe has signed the body, a short while ago, and it is an event
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

/** What is done about what Stripe tells of a payment. */
interface Handling {
  stripeId: string | undefined
  /** Whether it is a hint at what this process is finding out just now. */
  isKnown?(stripeId: string): boolean
  /** Whether there is anything to do about a payment as it is. */
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
        // Who works on it learns by itself how it went on.
        concerns: (payment) => payment.isOpen() && !leases.isLeased(payment),
        // A hint only, since events come in any order: Stripe is asked what is true now. Nothing is charged to one that
        // waits for its cardholder, so that nobody needs a lease for that.
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
 * Deals with an event once. Most tell what the payment shows already, and mean nothing to it however often they come;
 * only one that is dealt with and would mean something again is kept.
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

/** What fails here comes again. */
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
