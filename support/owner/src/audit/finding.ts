/** The objects that a finding concerns. */
export interface Ids {
  service?: string
  user?: string
  ticket?: string
  order?: string
  orders?: string[]
  payment?: string
  /** Ids of PaymentIntents and refunds. */
  stripe?: string[]
}

/** One violation of a rule. */
export interface Violation {
  ids: Ids
  /** A description of the violation. */
  message: string
  /**
   * The state that must be the same in the next reading for this to be the same violation: a copy that is behind, but
   * at a new version, is catching up; one that stays at its version is stuck.
   */
  seen?: string | number
}

/** A violation, with its rule and the number of the violated guarantee. */
export interface Finding extends Violation {
  guarantee: number
  rule: string
}

/** The times that the rules compare with. */
export interface AuditTimes {
  now: number
  /** How long after its expiry an order may still be unpaid and not cancelled. */
  graceMs: number
  /** How long an event may stay in an outbox or an inbox. */
  staleMs: number
}

/**
 * An invariant of every row: a ticket, an order or a service, with everything that the stores and Stripe have of it.
 */
export interface Rule<Row> {
  name: string
  guarantee: number
  /** The violation, in words. */
  title: string
  check(row: Row, times: AuditTimes): Violation[]
}

/** Identifies a finding across readings. */
export const keyOf = ({ rule, ids, seen }: Finding): string => JSON.stringify([rule, ids, seen])
