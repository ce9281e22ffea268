import type { Connection } from 'mongoose'
import type { Config } from '../config.ts'
import { counts } from './counts.ts'
import type { Digest } from './digest.ts'

const HOUR_SECONDS = 3600

/**
 * Counts a sign-up from an address.
 * @throws TooManyRequestsError at the limit
 */
export type SignUpLimit = (address: string) => Promise<void>

/** Limits sign-ups from one address, if configured. */
export const signUpLimit = (db: Connection, config: Config, digest: Digest): SignUpLimit => {
  const limit = config.SIGNUP_LIMIT_PER_HOUR
  if (limit === 0) return async () => {}
  const signUps = counts(db, {
    name: 'sign-up',
    seconds: HOUR_SECONDS,
    message: 'Too many sign-ups. Try again later.',
  })
  return async (address) => {
    const count = await signUps.add(digest(address))
    if (count.points > limit) throw count.refusal()
  }
}
