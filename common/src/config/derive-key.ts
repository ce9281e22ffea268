import { hkdfSync } from 'node:crypto'

const KEY_BYTES = 32

/** A key of its own for a purpose, derived from one that serves another: neither tells anything of the other. */
export const deriveKey = (key: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', purpose, KEY_BYTES))
