import { randomBytes } from 'node:crypto'

/** Crockford's alphabet: a letter that looks like a digit is not in it. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const LENGTH = 10

/** A serial that nobody guesses at a door: 50 random bits. */
export const newSerial = (): string =>
  Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
