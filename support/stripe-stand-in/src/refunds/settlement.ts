import type { Charge, Refund } from '../objects.ts'
import type { Store } from '../store/store.ts'
import { refundBehaviour, withRefunded } from './refund.ts'

/** Changes the refunds of two test cards later, as a bank would: pending → succeeded, succeeded → failed. */
export class RefundSettlement {
  readonly #store: Store
  readonly #delayMs: number
  readonly #timers = new Set<NodeJS.Timeout>()

  /** Also handles refunds that an earlier process left unsettled. */
  constructor(store: Store, delayMs: number) {
    this.#store = store
    this.#delayMs = delayMs
    for (const refund of store.all('refunds')) this.#watch(refund.id)
    store.onEvents((events) => {
      for (const { type, data } of events) if (type === 'refund.created') this.#watch(data.object.id)
    })
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }

  #watch(refundId: string): void {
    if (!this.#settled(refundId)) return
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      void this.#settle(refundId)
    }, this.#delayMs)
    this.#timers.add(timer)
  }

  /** The refund and its charge after the change; undefined if there is none. */
  #settled(refundId: string): { refund: Refund; charge: Charge } | undefined {
    const refund = this.#store.get('refunds', refundId)
    const charge = refund && this.#store.get('charges', refund.charge)
    if (!refund || !charge) return undefined
    const behaviour = refundBehaviour(this.#store, charge)
    if (behaviour === 'pending' && refund.status === 'pending') {
      return { refund: { ...refund, status: 'succeeded' }, charge }
    }
    if (behaviour !== 'failing' || refund.status !== 'succeeded') return undefined
    const failed: Refund = { ...refund, status: 'failed', failure_reason: 'expired_or_canceled_card' }
    return { refund: failed, charge: withRefunded(charge, -refund.amount) }
  }

  async #settle(refundId: string): Promise<void> {
    const settled = this.#settled(refundId)
    if (!settled) return
    const tx = this.#store.begin()
    tx.put('refunds', settled.refund)
    tx.put('charges', settled.charge)
    tx.emit('refund.updated', settled.refund)
    if (settled.refund.status === 'failed') tx.emit('refund.failed', settled.refund)
    await this.#store.commit(tx)
  }
}
