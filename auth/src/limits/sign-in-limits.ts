import { createHash } from 'node:crypto'
import type { Connection } from 'mongoose'
import type { Config } from '../config.ts'
import { knownAddressModel } from '../models/known-address.ts'
import { rateLimit } from './rate-limit.ts'

/** A sign-in that may be tried. It counts as failed until it is said to have succeeded. */
export interface Attempt {
  succeeded(): Promise<void>
}

export interface SignInLimits {
  /**
   * Counts an attempt before it is made, so that guesses at the same instant cannot get past a limit together.
   * An account that does not exist is counted like any other.
   * @throws TooManyRequestsError when a limit was reached
   */
  begin(email: string, address: string): Promise<Attempt>
  /** The account's owner was at this address. */
  remember(email: string, address: string): Promise<void>
}

/** Keeps plain addresses of people, and whom they tried to be, out of the store. */
const digest = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url')

/**
 * Limits the guessing of passwords, with three counts:
 * - An address: one machine that tries a few passwords on many accounts.
 * - An account from one address: one machine that tries many passwords on one account. The count is the pair's,
 *   so whoever guesses elsewhere does not lock the owner out.
 * - An account from all addresses: many machines that guess at one account. Such a count could be kept full by
 *   somebody who wants to lock the owner out, so it is not asked where the owner has signed in before. A single
 *   address cannot fill it, since the pair's limit is lower and what that refuses is not counted here.
 * Each count ends with its window, refused attempts do not prolong it, and nothing is ever blocked for longer.
 */
export const signInLimits = (db: Connection, config: Config): SignInLimits => {
  const common = {
    seconds: config.SIGNIN_WINDOW_SECONDS,
    message: 'Too many failed sign-ins. Try again later.',
  }
  const byAddress = rateLimit(db, {
    name: 'sign-in from address',
    limit: config.SIGNIN_FAILURES_PER_ADDRESS,
    ...common,
  })
  const byPair = rateLimit(db, {
    name: 'sign-in to account from address',
    limit: config.SIGNIN_FAILURES_PER_ACCOUNT_AND_ADDRESS,
    ...common,
  })
  const byAccount = rateLimit(db, {
    name: 'sign-in to account',
    limit: config.SIGNIN_FAILURES_PER_ACCOUNT,
    ...common,
  })
  const knownAddresses = knownAddressModel(db)

  const remember = async (email: string, address: string) => {
    await knownAddresses.updateOne(
      { _id: digest(email, address) },
      { lastSignIn: new Date() },
      { upsert: true },
    )
  }

  return {
    remember,
    begin: async (email, address) => {
      const [origin, account, pair] = [digest(address), digest(email), digest(email, address)]
      await byAddress.count(origin)
      await byPair.count(pair)
      const known = (await knownAddresses.exists({ _id: pair })) !== null
      if (!known) await byAccount.count(account)

      return {
        succeeded: async () => {
          await Promise.all([
            byAddress.takeBack(origin),
            byPair.reset(pair),
            // Not reset: the owner's sign-ins would give those who guess elsewhere ever new tries.
            known || byAccount.takeBack(account),
            remember(email, address),
          ])
        },
      }
    },
  }
}
