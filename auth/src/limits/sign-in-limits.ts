import type { Connection } from 'mongoose'
import type { Config } from '../config.ts'
import { knownAddressModel } from '../models/known-address.ts'
import { counts } from './counts.ts'
import type { Digest } from './digest.ts'

/** Where a sign-in comes from, and to which account. */
export interface Origin {
  email: string
  address: string
  /** A device on which the account has signed in before, by its cookie. */
  device: string | undefined
}

/** A permitted attempt to sign in. */
export interface Attempt {
  failed(): Promise<void>
  succeeded(): Promise<void>
}

export interface SignInLimits {
  /**
   * Checks whether a password may be tried. Only failures count, so nothing is counted yet. Call it right before the
   * password is checked, in the same turn of the queue, so that concurrent guesses see the failures of those before. An
   * account that does not exist is treated like any other.
   * @throws TooManyRequestsError at a limit
   */
  begin(origin: Origin): Promise<Attempt>
  /** Records that the account has signed in from this address. */
  remember(email: string, address: string): Promise<void>
}

/** Beyond a limit: how many passwords may still be tried on an account from an address that is over its own limit… */
const SPARE_TRIES = 3
/** …and from an address where its owner never was, on an account that is over its limit. */
const SLOW_TRIES = 1
/** At so many times a limit, those tries are over as well. */
const HARD_CAP = 10

/**
 * Limits the guessing of passwords, without locking out who knows theirs (ADR 15). Failures count for
 * - a device that its owner has signed in with before, and then for nothing else: nobody else can fill that count;
 * - an account from one address: one machine that tries many passwords on one account;
 * - an address: one machine that tries a few passwords on many accounts;
 * - an account from all addresses: many machines that guess at one account.
 * What others can fill, the last two, leaves a few tries over up to its hard cap, and beyond that to accounts whose
 * owner has signed in from this address before. Each count ends with its window, which refusals do not prolong.
 */
export const signInLimits = (db: Connection, config: Config, digest: Digest): SignInLimits => {
  const failures = counts(db, {
    name: 'sign-in',
    seconds: config.SIGNIN_WINDOW_SECONDS,
    message: 'Too many failed sign-ins. Try again later.',
  })
  const perPair = config.SIGNIN_FAILURES_PER_ACCOUNT_AND_ADDRESS
  const perAccount = config.SIGNIN_FAILURES_PER_ACCOUNT
  const perAddress = config.SIGNIN_FAILURES_PER_ADDRESS
  const knownAddresses = knownAddressModel(db)

  const remember = async (email: string, address: string) => {
    await knownAddresses.updateOne(
      { _id: digest(email, address) },
      { lastSignIn: new Date() },
      { upsert: true },
    )
  }

  const fromDevice = async (device: string): Promise<Attempt> => {
    const key = digest('device', device)
    const count = (await failures.read([key])).get(key)
    if (count && count.points >= perPair) throw count.refusal()
    return {
      failed: async () => void (await failures.add(key)),
      succeeded: async () => void (count?.points && (await failures.reset(key))),
    }
  }

  const fromElsewhere = async (email: string, address: string): Promise<Attempt> => {
    const keys = {
      pair: digest('pair', email, address),
      account: digest('account', email),
      address: digest('address', address),
    }
    const read = await failures.read(Object.values(keys))
    const [pair, account, origin] = Object.values(keys).map((key) => read.get(key))
    if (!pair || !account || !origin) throw new Error('A count was not read')

    if (pair.points >= perPair) throw pair.refusal()
    const overAddress = origin.points >= perAddress
    const overAccount = account.points >= perAccount
    if (overAddress && pair.points >= SPARE_TRIES) throw origin.refusal()
    if (overAccount || origin.points >= perAddress * HARD_CAP) {
      const known = (await knownAddresses.exists({ _id: digest(email, address) })) !== null
      const slow = pair.points < SLOW_TRIES && account.points < perAccount * HARD_CAP
      if (!known && origin.points >= perAddress * HARD_CAP) throw origin.refusal()
      if (!known && overAccount && !slow) throw account.refusal()
    }

    return {
      failed: async () => void (await Promise.all(Object.values(keys).map((key) => failures.add(key)))),
      succeeded: async () => {
        await Promise.all([
          // Not the account's: the owner's sign-ins would give those who guess elsewhere ever new tries.
          pair.points > 0 && failures.reset(keys.pair),
          remember(email, address),
        ])
      },
    }
  }

  return {
    remember,
    begin: ({ email, address, device }) =>
      device === undefined ? fromElsewhere(email, address) : fromDevice(device),
  }
}
