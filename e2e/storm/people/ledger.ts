import type { Order, Ticket } from '@ticketing/common/contract'
import type { Customer } from './customer.ts'

/** Something that a request asked for: whether it was answered with success, refused, or nobody knows. */
export type Outcome = 'acknowledged' | 'refused' | 'unknown'

/** What a seller wanted a ticket to be. Until there is an answer, it may or may not be. */
export interface KnownEdit {
  title: string
  price: number
  outcome: Outcome
  /** What the answer said; for what was acknowledged. */
  version?: number
}

export interface KnownTicket {
  id: string
  seller: Customer
  edits: KnownEdit[]
}

/** A card that was tried for an order. */
export interface KnownPayment {
  token: string
  sentAt: number
  /** Whether the card pays if nothing comes in between. */
  good: boolean
  outcome: Outcome
  /** The status of the answer; 0 without one. */
  status: number
  /** When the answer came; a payment that is acknowledged within the time to pay is paid in time. */
  answeredAt: number
  /** Of the payment that was acknowledged. */
  id?: string
  /** Whether the bank's question was, or may have been, answered with yes. */
  authenticated?: boolean
}

export interface KnownOrder {
  id: string
  ticket: KnownTicket
  buyer: Customer
  price: number
  expiresAt: number
  cancels: { outcome: Outcome }[]
  payments: KnownPayment[]
  /** Whether its buyer was shown that it is complete. */
  seenComplete: boolean
}

/** Everything that people were told, and what they asked for without hearing what came of it. */
export class Ledger {
  readonly people: Customer[] = []
  readonly tickets: KnownTicket[] = []
  readonly orders: KnownOrder[] = []
  /** How many effects were acknowledged, and how many are unknown, by what was asked for. */
  readonly acknowledged: Record<string, number> = {}
  readonly unknown: Record<string, number> = {}
  /** Answers that must never be given, whatever is broken. */
  readonly wrongAnswers: string[] = []

  count(what: string, outcome: Outcome): void {
    if (outcome === 'refused') return
    const counts = outcome === 'acknowledged' ? this.acknowledged : this.unknown
    counts[what] = (counts[what] ?? 0) + 1
  }

  isListed({ id, title, price, version }: Ticket, seller: Customer): KnownTicket {
    const ticket: KnownTicket = { id, seller, edits: [{ title, price, version, outcome: 'acknowledged' }] }
    this.tickets.push(ticket)
    return ticket
  }

  isReserved({ id, ticket: { price }, expiresAt }: Order, ticket: KnownTicket, buyer: Customer): KnownOrder {
    const order: KnownOrder = {
      ...{ id, ticket, buyer, price, expiresAt: Date.parse(expiresAt) },
      ...{ cancels: [], payments: [], seenComplete: false },
    }
    this.orders.push(order)
    return order
  }
}
