/** What a finding is about. */
export interface Ids {
  service?: string
  ticket?: string
  order?: string
  orders?: string[]
  payment?: string
  /** PaymentIntents and refunds. */
  stripe?: string[]
}

/** One thing that is not as it must be. */
export interface Broken {
  ids: Ids
  /** What was found, in words. */
  message: string
  /**
   * What has to be seen again for it to be the same thing after a pause: a copy that lags behind at another version
   * than before is on its way, one that stays at its version is stuck.
   */
  seen?: string | number
}

/** A broken invariant, with its number in the list of guarantees. */
export interface Finding extends Broken {
  guarantee: number
  rule: string
}

/** The times that rules depend on. */
export interface AuditTimes {
  now: number
  /** How long past its time an unpaid order may be left. */
  graceMs: number
  /** How long an event may wait in an outbox, or parked. */
  staleMs: number
}

/** One thing that must hold for every row: a ticket, an order or a service with all that is known of it anywhere. */
export interface Rule<Row> {
  name: string
  guarantee: number
  /** What is wrong if it is violated, in words. */
  title: string
  check(row: Row, times: AuditTimes): Broken[]
}

/** Identifies a finding across two audits. */
export const keyOf = ({ rule, ids, seen }: Finding): string => JSON.stringify([rule, ids, seen])
