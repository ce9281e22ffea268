import type {
  Authentication,
  Charge,
  PaymentIntent,
  Refund,
  StandInEvent,
  StoredPaymentMethod,
} from '../objects.ts'

/** What is kept, by table; every row has an `id`. */
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

/** The answer to the first request with an idempotency key, given again to every repetition. */
export interface SavedAnswer {
  key: string
  /** Method and path. */
  endpoint: string
  /** Hash of the parameters. */
  params: string
  status: number
  body: unknown
  requestId: string
  /** Unix seconds. */
  at: number
}

export type Writes = { [T in Table]?: Rows[T][] }

/**
 * One atomic change, one line of the journal: the new state of every object that a request
 * touched, the events it raised and the answer it got stand or fall together.
 */
export interface Commit {
  writes?: Writes
  answers?: SavedAnswer[]
  /** Ids of events that the webhook endpoint has taken. */
  delivered?: string[]
}
