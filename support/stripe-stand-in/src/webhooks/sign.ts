import { createHmac } from 'node:crypto'

/**
 * The `Stripe-Signature` header of a webhook: `t=<Unix seconds>,v1=<HMAC-SHA256 of "t.body" in hex>`.
 * @param body exactly as it is sent
 */
export function signatureOf(body: string, secret: string, at: number): string {
  const digest = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  return `t=${at},v1=${digest}`
}
