import { unixNow } from '../clock.ts'
import type { EventType, StandInEvent } from '../objects.ts'
import { signatureOf } from './sign.ts'

export interface WebhookEndpoint {
  url: string
  /** The secret that signs deliveries, `whsec_…`. */
  secret: string
  /** Its `enabled_events`. Default: all. */
  events?: readonly EventType[] | undefined
}

const patienceMs = 10_000

/** Sends an event once. @returns whether the endpoint has accepted it (with a 2xx) */
export async function deliver(
  event: StandInEvent,
  { url, secret }: WebhookEndpoint,
  closing: AbortSignal,
): Promise<boolean> {
  const body = JSON.stringify(event, null, 2)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Stripe-Signature': signatureOf(body, secret, unixNow()),
        'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([closing, AbortSignal.timeout(patienceMs)]),
    })
    await response.body?.cancel()
    return response.ok
  } catch {
    // Unreachable, reset or too slow: it will be retried.
    return false
  }
}
