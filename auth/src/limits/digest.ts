import { createHmac, hkdfSync } from 'node:crypto'

/** A short text that says nothing of the parts to who has not the key. */
export type Digest = (...parts: string[]) => string

/**
 * Keyed with what is derived from a key that signs sessions. Without the key nobody finds an address by trying all of
 * them, which takes minutes for a plain hash of IPv4's.
 * @param purpose digests of different purposes have nothing in common
 */
export const digestFor = (purpose: string, key: string): Digest => {
  const derived = Buffer.from(hkdfSync('sha256', key, '', purpose, 32))
  return (...parts) => createHmac('sha256', derived).update(JSON.stringify(parts)).digest('base64url')
}
