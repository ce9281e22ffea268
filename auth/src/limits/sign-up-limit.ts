import type { Connection } from 'mongoose'
import type { Config } from '../config.ts'
import { type RateLimit, rateLimit } from './rate-limit.ts'

const HOUR_SECONDS = 3600

/** Limits how many people sign up from one address; undefined where that is not limited. */
export const signUpLimit = (db: Connection, config: Config): RateLimit | undefined =>
  config.SIGNUP_LIMIT_PER_HOUR === 0
    ? undefined
    : rateLimit(db, {
        name: 'sign-up',
        limit: config.SIGNUP_LIMIT_PER_HOUR,
        seconds: HOUR_SECONDS,
        message: 'Too many sign-ups. Try again later.',
      })
