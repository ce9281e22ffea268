import { randomBytes } from 'node:crypto'

/** Crockford's alphabet: a letter that looks like a digit is not in it. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const LENGTH = 10

/** A serial that nobody guesses at a door: 50 random bits. */
export const newSerial = (): string =>
  Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('')

/** What somebody typed, as a serial: in any case, in groups, and with letters for the digits that they look like. */
export const typedSerial = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
