import type { Addresses } from '@ticketing/owner'

const post = async ({ stripe }: Addresses, path: string, params: Record<string, string>): Promise<string> => {
  if (!stripe?.url) throw new Error('Money is moved at the stand-in only')
  const response = await fetch(`${stripe.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stripe.key}` },
    body: new URLSearchParams(params),
  })
  const body = (await response.json()) as { id: string }
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(body)}`)
  return body.id
}

/** Charges a card for an order, bypassing the shop, and returns the id of the PaymentIntent. `cents`: the amount. */
export const charge = (addresses: Addresses, orderId: string, cents: number): Promise<string> =>
  post(addresses, '/v1/payment_intents', {
    amount: String(cents),
    currency: 'usd',
    confirm: 'true',
    payment_method: 'pm_card_visa',
    'automatic_payment_methods[enabled]': 'true',
    'automatic_payment_methods[allow_redirects]': 'never',
    'metadata[orderId]': orderId,
  })

/** Refunds part of a charge, bypassing the shop, and returns the id of the refund. */
export const refund = (addresses: Addresses, intent: string, cents: number): Promise<string> =>
  post(addresses, '/v1/refunds', { payment_intent: intent, amount: String(cents) })
