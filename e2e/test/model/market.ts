import type { Order, OrderStatus } from '@ticketing/common/contract'
import type { Person } from '../../src/person.ts'

/** What a client can know about a listing. */
export class KnownTicket {
  readonly id: string
  readonly seller: Person
  /** How many tickets it has. */
  readonly quantity: number
  /** Every price that it may have had. */
  readonly prices: Set<number>
  /** How many of them pending requests ask for. */
  reserving = 0
  /** Whether anybody has ever tried to reserve it. */
  wanted = false

  constructor(id: string, seller: Person, price: number, quantity: number) {
    this.id = id
    this.seller = seller
    this.quantity = quantity
    this.prices = new Set([price])
  }
}

/** What a client can know about an order: its possible states. */
export class KnownOrder {
  readonly id: string
  readonly ticket: KnownTicket
  readonly buyer: Person
  readonly quantity: number
  readonly #expiresAt: number
  readonly #may = new Set<OrderStatus>(['created'])
  /** Pending requests to pay it. */
  paying = 0
  /** The card and the payment of those that were answered with success. */
  paidBy?: { token: string; id: string }

  constructor({ id, quantity, expiresAt }: Order, ticket: KnownTicket, buyer: Person) {
    this.id = id
    this.quantity = quantity
    this.ticket = ticket
    this.buyer = buyer
    this.#expiresAt = Date.parse(expiresAt)
  }

  /** Milliseconds until its time is over. */
  get left(): number {
    return this.#expiresAt - Date.now()
  }

  mayBe(...statuses: OrderStatus[]): boolean {
    // From then on it may be cancelled at any moment, and it need not be yet.
    if (this.left <= 0) this.mayBecome('cancelled')
    return statuses.some((status) => this.#may.has(status))
  }

  /** Something is under way that may bring it there, if nothing else has come first. */
  mayBecome(status: OrderStatus): void {
    if (this.#may.has('created')) this.#may.add(status)
  }

  /** It was seen to have ended: nothing changes that any more, unless it has expired and was paid in time. */
  hasEnded(status: 'complete' | 'cancelled'): void {
    this.#may.clear()
    this.#may.add(status)
    if (status === 'cancelled' && this.left <= 0 && (this.paidBy || this.paying > 0))
      this.#may.add('complete')
  }
}

/** Everything known about the shop. If requests race, every allowed outcome is possible. */
export class KnownMarket {
  readonly tickets: KnownTicket[] = []
  readonly orders: KnownOrder[] = []
  readonly buyers: Person[]

  constructor(buyers: Person[]) {
    this.buyers = buyers
  }

  ordersOf(ticket: KnownTicket): KnownOrder[] {
    return this.orders.filter((order) => order.ticket === ticket)
  }
}
