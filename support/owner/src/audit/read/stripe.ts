import Stripe from 'stripe'
import type { StripeAddress } from '../../addresses.ts'

/** A charge for an order and its refunds; amounts are in the currency's smallest unit. */
export interface Charge {
  /** Of the order. */
  id: string
  intent: string
  amount: number
  currency: string
  refunds: { id: string; amount: number }[]
}

const PAGE = 100
/** The statuses of refunds that return money; failed and cancelled ones do not. */
const REFUNDING = new Set(['succeeded', 'pending', 'requires_action'])

function clientOf({ key, url }: StripeAddress): Stripe {
  if (!url) return new Stripe(key, { telemetry: false })
  const { hostname: host, port, protocol } = new URL(url)
  const scheme = protocol === 'https:' ? 'https' : 'http'
  return new Stripe(key, {
    telemetry: false,
    host,
    protocol: scheme,
    port: port || (scheme === 'https' ? 443 : 80),
  })
}

const idOf = (reference: string | { id: string } | null): string | undefined =>
  typeof reference === 'string' ? reference : reference?.id

/**
 * Every successful charge for an order of this shop, from Stripe or its stand-in.
 * @throws Error when Stripe cannot be reached or rejects the key
 */
export async function readCharges(address: StripeAddress): Promise<Charge[]> {
  const stripe = clientOf(address)
  const charges = new Map<string, Charge>()
  for await (const { id, status, amount_received, currency, metadata } of stripe.paymentIntents.list({
    limit: PAGE,
  })) {
    if (status !== 'succeeded' || !metadata.orderId) continue
    charges.set(id, { id: metadata.orderId, intent: id, amount: amount_received, currency, refunds: [] })
  }
  for await (const { id, status, amount, payment_intent } of stripe.refunds.list({ limit: PAGE })) {
    if (!REFUNDING.has(status ?? '')) continue
    charges.get(idOf(payment_intent) ?? '')?.refunds.push({ id, amount })
  }
  return [...charges.values()]
}
