import { randomUUID } from 'node:crypto'
import type { FilterQuery } from 'mongoose'
import type { Payment } from '../models/payment.ts'

/**
 * Who is at which payment. It spares Stripe and the buyer, and nothing depends on it: two at one payment do no
 * harm. `name`: of this process, the same after a restart. `holdMs`: for how long a payment is left to whoever is
 * at it, longer than all that a turn asks of Stripe; after that it is taken for dead.
 */
export class Turns {
  readonly #name: string
  readonly #holdMs: number
  /** What turns of this process are at, by turn. */
  readonly #underWay = new Map<string, Payment>()

  constructor(name: string, holdMs: number) {
    this.#name = name
    this.#holdMs = holdMs
  }

  /** Does `work` as a turn at the payment, which is marked as held; `work` saves it first. */
  async take<T>(payment: Payment, work: () => Promise<T>): Promise<T> {
    const turn = randomUUID()
    this.#underWay.set(turn, payment)
    try {
      payment.hold({ name: this.#name, turn }, this.#holdMs)
      return await work()
    } finally {
      this.#underWay.delete(turn)
    }
  }

  /** Whether somebody is at the payment, other than a turn of this process that has died or failed. */
  isTaken({ heldBy }: Payment): boolean {
    if (!heldBy || heldBy.until.getTime() <= Date.now()) return false
    return heldBy.name !== this.#name || this.#underWay.has(heldBy.turn)
  }

  /** Whether a turn of this process is at what is charged through a PaymentIntent. */
  isAt(stripeId: string): boolean {
    return [...this.#underWay.values()].some((payment) => payment.stripeId === stripeId)
  }

  /** The payments that turns of this process have left held: those of an earlier run, and those that failed. */
  abandoned(): FilterQuery<Payment> {
    return { 'heldBy.name': this.#name, 'heldBy.turn': { $nin: [...this.#underWay.keys()] } }
  }
}
