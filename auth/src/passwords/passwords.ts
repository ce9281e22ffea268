import { randomBytes } from 'node:crypto'
import { hash, type Options, parseOptions, verify } from '@node-rs/argon2'
import { counter } from '@ticketing/common'

const operations = counter('password_hash_operations_total')

/** The minimum that OWASP recommends for argon2id: 19 MiB of memory, 2 iterations, 1 degree of parallelism. */
const policy = {
  /** argon2id; the package's name for it is a const enum, which does not exist at run time. */
  algorithm: 2,
  memoryCost: 19 * 1024,
  timeCost: 2,
  parallelism: 1,
  outputLen: 32,
} as const satisfies Options

export interface Passwords {
  hash(password: string): Promise<string>
  /** Whether the password matches the hash. Without a hash: false, after the same amount of work. */
  matches(password: string, passwordHash: string | undefined): Promise<boolean>
  /** Whether a hash was made with other than the current parameters. */
  isOutdated(passwordHash: string): boolean
}

/** An accented letter can be typed as one character or as two; both have to match. */
const normalize = (password: string): string => password.normalize('NFKC')

export const createPasswords = async (): Promise<Passwords> => {
  const hashOf = (password: string) => hash(normalize(password), policy)
  // Checked for unknown users, so that the response time does not reveal who has an account.
  const decoy = await hashOf(randomBytes(32).toString('hex'))

  return {
    hash: (password) => {
      operations.inc({ operation: 'hash' })
      return hashOf(password)
    },
    matches: async (password, passwordHash) => {
      operations.inc({ operation: 'verify' })
      const same = await verify(passwordHash ?? decoy, normalize(password))
      return same && passwordHash !== undefined
    },
    isOutdated: (passwordHash) => {
      const made = parseOptions(passwordHash)
      return (Object.keys(policy) as (keyof typeof policy)[]).some((name) => made[name] !== policy[name])
    },
  }
}
