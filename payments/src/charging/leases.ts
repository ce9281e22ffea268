import { randomUUID } from 'node:crypto'
import type { FilterQuery } from 'mongoose'
import type { Payment } from '../models/payment.ts'

/**
 * Leases of payments: one process works on a payment at a time. This avoids needless requests to Stripe; correctness does
 * not depend on it. `holder`: a name of this process that survives restarts. `leaseMs`: longer than all requests to Stripe
 * under one lease; after that the holder counts as dead.
 */
export class Leases {
  readonly #holder: string
  readonly #leaseMs: number
  /** The payments that this process works on, by lease id. */
  readonly #underWay = new Map<string, Payment>()

  constructor(holder: string, leaseMs: number) {
    this.#holder = holder
    this.#leaseMs = leaseMs
  }

  /** Runs `work` under a lease; `work` first saves the payment, which stores the lease. */
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

  /** Whether a process works on the payment. A lease that this process has abandoned does not count. */
  isLeased({ lease }: Payment): boolean {
    if (!lease || lease.until.getTime() <= Date.now()) return false
    return lease.holder !== this.#holder || this.#underWay.has(lease.id)
  }

  /** Whether this process works on the payment with this PaymentIntent. */
  isOurs(stripeId: string): boolean {
    return [...this.#underWay.values()].some((payment) => payment.stripeId === stripeId)
  }

  /** Selects payments whose lease this process has abandoned, by a restart or a failure. */
  abandoned(): FilterQuery<Payment> {
    return { 'lease.holder': this.#holder, 'lease.id': { $nin: [...this.#underWay.keys()] } }
  }
}
