import { createHmac } from 'node:crypto'
import { deriveKey } from '@ticketing/common'

/** A short keyed digest, which reveals nothing of its parts without the key. */
export type Digest = (...parts: string[]) => string

/**
 * Keyed with a key derived from one that signs sessions. Without a key, trying all IPv4 addresses against a plain hash would
 * take minutes.
 * @param purpose digests for different purposes are unrelated
 */
export const digestFor = (purpose: string, key: string): Digest => {
  const derived = deriveKey(key, purpose)
  return (...parts) => createHmac('sha256', derived).update(JSON.stringify(parts)).digest('base64url')
}
