import type { Order, Ticket } from '@ticketing/common/contract'
import type { Customer } from './customer.ts'

/** The outcome of a request: acknowledged, refused, or unknown. */
export type Outcome = 'acknowledged' | 'refused' | 'unknown'

/** The state of a ticket that a seller requested. Until there is a response, it may or may not be in effect. */
export interface KnownEdit {
  title: string
  price: number
  outcome: Outcome
  /** The response, if it was acknowledged. */
  version?: number
}

export interface KnownTicket {
  id: string
  seller: Customer
  /** How many tickets the listing has. */
  quantity: number
  edits: KnownEdit[]
}

/** A payment attempt for an order. */
export interface KnownPayment {
  token: string
  sentAt: number
  /** Whether the card succeeds if no fault interferes. */
  good: boolean
  outcome: Outcome
  /** The status of the response; 0 without one. */
  status: number
  /** When the response arrived; a payment acknowledged within the time to pay is paid in time. */
  answeredAt: number
  /** Of the payment that was acknowledged. */
  id?: string
  /** Whether 3-D Secure was, or may have been, confirmed. */
  authenticated?: boolean
}

export interface KnownOrder {
  id: string
  ticket: KnownTicket
  buyer: Customer
  quantity: number
  /** Of all its tickets. */
  price: number
  expiresAt: number
  cancels: { outcome: Outcome }[]
  payments: KnownPayment[]
  /** Whether its buyer was shown that it is complete. */
  seenComplete: boolean
}

/** All responses that users got, and requests whose outcome is unknown. */
export class Ledger {
  readonly people: Customer[] = []
  readonly tickets: KnownTicket[] = []
  readonly orders: KnownOrder[] = []
  /** How many requests were acknowledged, and how many are unknown, by kind. */
  readonly acknowledged: Record<string, number> = {}
  readonly unknown: Record<string, number> = {}
  /** Responses that must never occur, whatever the fault. */
  readonly wrongAnswers: string[] = []

  count(what: string, outcome: Outcome): void {
    if (outcome === 'refused') return
    const counts = outcome === 'acknowledged' ? this.acknowledged : this.unknown
    counts[what] = (counts[what] ?? 0) + 1
  }

  isListed({ id, title, price, quantity, version }: Ticket, seller: Customer): KnownTicket {
    const edits: KnownEdit[] = [{ title, price, version, outcome: 'acknowledged' }]
    const ticket: KnownTicket = { id, seller, quantity, edits }
    this.tickets.push(ticket)
    return ticket
  }

  isReserved(
    { id, quantity, ticket: { price }, expiresAt }: Order,
    ticket: KnownTicket,
    buyer: Customer,
  ): KnownOrder {
    const order: KnownOrder = {
      ...{ id, ticket, buyer, quantity, price, expiresAt: Date.parse(expiresAt) },
      ...{ cancels: [], payments: [], seenComplete: false },
    }
    this.orders.push(order)
    return order
  }
}
