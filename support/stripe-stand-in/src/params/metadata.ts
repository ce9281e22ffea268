import type { Stripe } from 'stripe'

/** Updates metadata: an empty value removes its key, null removes all. */
export function mergeMetadata(
  current: Stripe.Metadata,
  update: Record<string, string> | null | undefined,
): Stripe.Metadata {
  if (update === undefined) return current
  if (update === null) return {}
  const merged = Object.entries({ ...current, ...update }).filter(([, value]) => value !== '')
  return Object.fromEntries(merged)
}
