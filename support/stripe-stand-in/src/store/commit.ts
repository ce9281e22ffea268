import type {
  Authentication,
  Charge,
  PaymentIntent,
  Refund,
  StandInEvent,
  StoredPaymentMethod,
} from '../objects.ts'

/** The stored objects, by table; every row has an `id`. */
export interface Rows {
  payment_intents: PaymentIntent
  payment_methods: StoredPaymentMethod
  authentications: Authentication
  charges: Charge
  refunds: Refund
  events: StandInEvent
}

export type Table = keyof Rows

export const tables: readonly Table[] = [
  'payment_intents',
  'payment_methods',
  'authentications',
  'charges',
  'refunds',
  'events',
]

/** The response to the first request with an idempotency key, replayed for every repetition. */
export interface SavedAnswer {
  key: string
  /** The method and path. */
  endpoint: string
  /** The hash of the parameters. */
  params: string
  status: number
  body: unknown
  requestId: string
  /** Unix seconds. */
  at: number
}

export type Writes = { [T in Table]?: Rows[T][] }

/**
 * One atomic change, and one line of the journal: the new state of all objects that a request changed, its events, and
 * its response.
 */
export interface Commit {
  writes?: Writes
  answers?: SavedAnswer[]
  /** The ids of events that the webhook endpoint has accepted. */
  delivered?: string[]
}
