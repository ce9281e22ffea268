import { randomInt } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

const randomText = (length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

export type IdPrefix = 'ch' | 'evt' | 'pi' | 'pm' | 're' | 'req' | 'src'

/** A new id in Stripe's format, such as `pi_3Nk…` (prefix, underscore, 24 letters and digits). */
export const newId = (prefix: IdPrefix): string => `${prefix}_${randomText(24)}`

/** A client secret, with which a browser may act on one PaymentIntent: `pi_…_secret_…`. */
export const newClientSecret = (paymentIntentId: string): string =>
  `${paymentIntentId}_secret_${randomText(25)}`
