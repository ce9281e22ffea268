import { createHash } from 'node:crypto'
import type { SavedAnswer } from '../store/commit.ts'
import type { Store } from '../store/store.ts'
import { idempotencyError, invalidRequest } from './errors.ts'

/** The parts of a request with an idempotency key that have to match in a repetition. */
export interface KeyedRequest {
  key: string
  /** The method and path. */
  endpoint: string
  params: unknown
}

/** A key held by the request that is being executed. */
export interface Claim {
  /** The saved response of an earlier request with this key. */
  saved: SavedAnswer | undefined
  paramsHash: string
  release(): void
}

/** Admits requests with the same key one at a time, and only if they are identical. */
export class IdempotencyKeys {
  readonly #store: Store
  readonly #inUse = new Set<string>()

  constructor(store: Store) {
    this.#store = store
  }

  /** @throws StripeError 409 while another request holds the key, 400 if it was used for a different request */
  claim({ key, endpoint, params }: KeyedRequest): Claim {
    if (key.length > 255) throw invalidRequest('Idempotency keys may be at most 255 characters long.')
    if (this.#inUse.has(key)) throw inUse(key)
    const paramsHash = hashOf(params)
    const saved = this.#store.savedAnswer(key)
    if (saved && saved.endpoint !== endpoint) {
      throw reused(
        key,
        `for the same endpoint they were first used for ('${saved.endpoint}' vs '${endpoint}')`,
      )
    }
    if (saved && saved.params !== paramsHash)
      throw reused(key, 'with the same parameters they were first used with')
    this.#inUse.add(key)
    return { saved, paramsHash, release: () => this.#inUse.delete(key) }
  }
}

const inUse = (key: string) =>
  idempotencyError(
    409,
    'There is currently another in-progress request using this Idempotent Key (that probably means you submitted ' +
      `twice, and the other request is still going through): ${key}. Please try again later.`,
    'idempotency_key_in_use',
  )

const reused = (key: string, how: string) =>
  idempotencyError(
    400,
    `Keys for idempotent requests can only be used ${how}. Try using a key other than '${key}' if you meant to ` +
      'execute a different request.',
  )

/** A hash that is independent of the order of parameters. */
const hashOf = (params: unknown): string =>
  createHash('sha256').update(JSON.stringify(params, sortedKeys)).digest('hex')

const sortedKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value
