import { BadRequestError, isDuplicateKey, type Logger, retryStale } from '@ticketing/common'
import express, { Router } from 'express'
import type Stripe from 'stripe'
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

/** @throws BadRequestError unless Stripe has signed the body, a short while ago */
const verify = (
  { client, secret }: ReceiveWebhookOptions,
  body: unknown,
  signature: unknown,
): Stripe.Event => {
  if (!secret) throw new BadRequestError('No webhook is set up here: STRIPE_WEBHOOK_SECRET is missing')
  if (!Buffer.isBuffer(body) || typeof signature !== 'string')
    throw new BadRequestError('Not signed by Stripe')
  try {
    return client.webhooks.constructEvent(body, signature, secret)
  } catch {
    throw new BadRequestError('Not signed by Stripe')
  }
}

/** Takes what Stripe says for a hint only, since events come in any order: it asks Stripe what is true now. */
const settle = async ({ payments, settlement }: ReceiveWebhookOptions, stripeId: string): Promise<void> => {
  const payment = await payments.findOne({ stripeId })
  if (payment?.isOpen()) await settlement.takeUp(payment)
}

const dealWith = async (options: ReceiveWebhookOptions, { type, data }: Stripe.Event): Promise<void> => {
  switch (type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.requires_action':
    case 'payment_intent.processing':
    case 'payment_intent.canceled':
      return retryStale(() => settle(options, data.object.id))
    case 'refund.failed': {
      const { payment_intent: intent } = data.object
      const id = typeof intent === 'string' ? intent : intent?.id
      if (id) await retryStale(() => refundFailed(options.payments, id, options.logger))
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
