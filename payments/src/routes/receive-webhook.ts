import { BadRequestError, isDuplicateKey, type Logger, retryStale, validate } from '@ticketing/common'
import express, { Router } from 'express'
import type Stripe from 'stripe'
import { z } from 'zod'
import { refundFailed } from '../charging/refund-failed.ts'
import type { Settlement } from '../charging/settlement.ts'
import type { PaymentModel } from '../models/payment.ts'
import type { StripeEventModel } from '../models/stripe-event.ts'

export interface ReceiveWebhookOptions {
  client: Stripe
  secret: string | undefined
  payments: PaymentModel
  seen: StripeEventModel
  settlement: Settlement
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

const eventSchema = z.object({ id, type: z.string(), data: z.object({ object: z.object({}).loose() }) })

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
  body: unknown,
  signature: unknown,
): WebhookEvent => {
  if (!secret) throw new BadRequestError('No webhook is set up here: STRIPE_WEBHOOK_SECRET is missing')
  if (!Buffer.isBuffer(body) || typeof signature !== 'string')
    throw new BadRequestError('Not signed by Stripe')
  return validate(eventSchema, signedBody(client, body, signature, secret))
}

/** Takes what Stripe says for a hint only, since events come in any order: it asks Stripe what is true now. */
const settle = async ({ payments, settlement }: ReceiveWebhookOptions, stripeId: string): Promise<void> => {
  const payment = await payments.findOne({ stripeId })
  if (payment?.isOpen()) await settlement.takeUp(payment)
}

const dealWith = async (options: ReceiveWebhookOptions, { type, data }: WebhookEvent): Promise<void> => {
  switch (type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.requires_action':
    case 'payment_intent.processing':
    case 'payment_intent.canceled': {
      const { object: intent } = validate(dataOf.payment_intent, data)
      return retryStale(() => settle(options, intent.id))
    }
    case 'refund.failed': {
      const { payment_intent: intent } = validate(dataOf.refund, data).object
      const stripeId = typeof intent === 'string' ? intent : intent?.id
      if (stripeId) await retryStale(() => refundFailed(options.payments, stripeId, options.logger))
    }
  }
}

const remember = async ({ seen }: ReceiveWebhookOptions, id: string): Promise<void> => {
  await seen.create({ _id: id }).catch((error) => {
    if (!isDuplicateKey(error)) throw error
  })
}

/** `POST /api/payments/webhook`: Stripe tells that something has happened. What fails here comes again. */
export const receiveWebhook = (options: ReceiveWebhookOptions) =>
  Router().post(
    '/api/payments/webhook',
    express.raw({ type: () => true, limit: '1mb' }),
    async (req, res) => {
      const event = verify(options, req.body, req.get('Stripe-Signature'))
      if (!(await options.seen.exists({ _id: event.id }))) {
        await dealWith(options, event)
        await remember(options, event.id)
        options.logger.info({ event: event.id, type: event.type }, 'webhook received')
      }
      res.json({ received: true })
    },
  )
