import { randomUUID } from 'node:crypto'
import type { FilterQuery } from 'mongoose'
import type { Payment } from '../models/payment.ts'

/**
 * Which process works on which payment. It spares Stripe and the buyer, and nothing depends on it: two at one payment do
 * no harm. `holder`: this process, by a name that is the same after a restart. `leaseMs`: how long a lease lasts, longer
 * than all that is asked of Stripe under it; after that its holder is taken for dead.
 */
export class Leases {
  readonly #holder: string
  readonly #leaseMs: number
  /** What this process works on, by lease. */
  readonly #underWay = new Map<string, Payment>()

  constructor(holder: string, leaseMs: number) {
    this.#holder = holder
    this.#leaseMs = leaseMs
  }

  /** Does `work` under a lease of the payment; `work` saves the payment first, and the lease with it. */
  async use<T>(payment: Payment, work: () => Promise<T>): Promise<T> {
    const id = randomUUID()
    this.#underWay.set(id, payment)
    try {
      payment.leaseTo({ holder: this.#holder, id }, this.#leaseMs)
      return await work()
    } finally {
      this.#underWay.delete(id)
    }
  }

  /** Whether somebody works on the payment; a lease that this process has left behind counts for nothing. */
  isLeased({ lease }: Payment): boolean {
    if (!lease || lease.until.getTime() <= Date.now()) return false
    return lease.holder !== this.#holder || this.#underWay.has(lease.id)
  }

  /** Whether this process works on what is charged through a PaymentIntent. */
  isOurs(stripeId: string): boolean {
    return [...this.#underWay.values()].some((payment) => payment.stripeId === stripeId)
  }

  /** Selects the payments whose lease this process has left behind: in an earlier run, or by a failure. */
  abandoned(): FilterQuery<Payment> {
    return { 'lease.holder': this.#holder, 'lease.id': { $nin: [...this.#underWay.keys()] } }
  }
}
