/** The webhook events that payments subscribes to at Stripe: https://docs.stripe.com/api/events/types. */
export const webhookEvents = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.canceled',
  'refund.failed',
] as const

export type WebhookEventType = (typeof webhookEvents)[number]
