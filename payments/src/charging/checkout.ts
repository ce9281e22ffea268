import { setTimeout as sleep } from 'node:timers/promises'
import {
  BadRequestError,
  isDuplicateKey,
  isStaleWrite,
  NotAuthorizedError,
  NotFoundError,
  type PaymentActionBody,
  PaymentDeclinedError,
  type PaymentInput,
  RecentFinder,
  toCents,
} from '@ticketing/common'
import type { Order, OrderModel } from '../models/order.ts'
import type { Payment, PaymentModel } from '../models/payment.ts'
import { StripeUnavailableError } from '../stripe/errors.ts'
import type { Leases } from './leases.ts'
import type { Reconciler } from './reconciler.ts'

export interface CheckoutOptions {
  orders: OrderModel
  payments: PaymentModel
  reconciler: Reconciler
  leases: Leases
  currency: string
  /** How long a request waits for another one that is paying the same order, or for orders to decide about it. */
  patienceMs: number
}

export type PayRequest = PaymentInput & { userId: string }

/** How a request to pay went on: charged, or the cardholder is asked first. */
export type PayResult = { kind: 'charged'; id: string } | { kind: 'action'; action: PaymentActionBody }

/** What a request knows from one step to the next. */
interface Progress {
  /** The attempt that it is part of, its own or one with the same card; absent until it has tried to begin one. */
  attemptId?: string
  /** The payment as this request has just saved it, which need not be read again. */
  saved?: Payment
}

const PAUSE_MS = 100

const refuse = ({ refusal, reason = 'Your card was declined.' }: Payment): never => {
  if (refusal === 'card') throw new PaymentDeclinedError(reason)
  throw new BadRequestError(reason, refusal === 'token' ? 'token' : undefined)
}

/** The order is paid: whoever brings the card that paid hears so, however often. */
const conclude = ({ id, attempt }: Payment, { token }: PayRequest): PayResult => {
  if (attempt.token !== token) throw new BadRequestError('The order is already paid')
  return { kind: 'charged', id }
}

/** Until another process has gone on. */
const pause = () => sleep(PAUSE_MS, undefined)

/** Pays orders. Requests for one order, over any number of replicas, take part in one attempt after the other. */
export class Checkout {
  readonly #options: CheckoutOptions
  readonly #recent: RecentFinder<Order>

  constructor(options: CheckoutOptions) {
    const { orders } = options
    this.#options = options
    this.#recent = new RecentFinder(orders, (id) => orders.findById(id).exec())
  }

  /** @throws ApiError with the contract's answer when the order is not charged by this request */
  async pay(request: PayRequest): Promise<PayResult> {
    const deadline = Date.now() + this.#options.patienceMs
    const progress: Progress = {}
    for (;;) {
      const result = await this.#step(request, progress).catch((error) => {
        // Somebody else has begun the payment or moved it on: look again.
        if (!isStaleWrite(error) && !isDuplicateKey(error, 'orderId')) throw error
      })
      if (result) return result
      if (Date.now() > deadline) throw new StripeUnavailableError({ type: 'busy' })
    }
  }

  /** Does what the payment's state asks for; undefined when it is to be looked at again. */
  async #step(request: PayRequest, progress: Progress): Promise<PayResult | undefined> {
    const order = await this.#findOrder(request)
    const payment = await this.#paymentOf(order, progress)
    const verdict = payment.status === 'succeeded' && order.verdictOn(payment.paidAt)
    if (verdict === 'keep') return conclude(payment, request)
    if (verdict === 'wait') return pause()
    order.refuseUnlessPayable()
    if (payment.isNew) return this.#begin(payment, request, progress)
    const sameCard = payment.attempt.token === request.token
    switch (payment.status) {
      case 'pending':
        if (sameCard) progress.attemptId = payment.attempt.id
        return this.#join(payment, sameCard)
      case 'requires_action': {
        const action = await this.#options.reconciler.reconcile(payment)
        if (!action) return undefined
        return sameCard ? { kind: 'action', action } : this.#begin(payment, request, progress)
      }
      case 'declined':
        if (progress.attemptId === payment.attempt.id) return refuse(payment)
        return this.#begin(payment, request, progress)
      default:
        throw new BadRequestError(payment.reason ?? 'The order cannot be paid any more')
    }
  }

  async #findOrder({ orderId, userId }: PayRequest): Promise<Order> {
    const order = await this.#recent.find(orderId, userId)
    if (!order) throw new NotFoundError()
    if (order.userId !== userId) throw new NotAuthorizedError()
    return order
  }

  /**
   * The payment of an order. While the order may be paid, a request that has tried nothing yet takes itself for the
   * first: if it is not, the unique index refuses its payment, and it looks for the one that is there.
   */
  async #paymentOf(order: Order, progress: Progress): Promise<Payment> {
    const { payments, currency } = this.#options
    const { saved, attemptId } = progress
    progress.saved = undefined
    if (saved) return saved
    const { id: orderId, userId, price } = order
    const mayBeFirst = attemptId === undefined && order.isPayable()
    const found = mayBeFirst ? null : await payments.findOne({ orderId })
    return found ?? new payments({ orderId, userId, amount: toCents(price, currency), currency })
  }

  /** Tries a card. What is to be charged is recorded before Stripe hears of it. */
  async #begin(payment: Payment, { token }: PayRequest, progress: Progress): Promise<PayResult | undefined> {
    payment.begin(token)
    progress.attemptId = payment.attempt.id
    const action = await this.#options.reconciler.saveAndReconcile(payment)
    progress.saved = payment
    return action && { kind: 'action', action }
  }

  /** Waits for whoever is trying a card, or finishes what they left. */
  async #join(payment: Payment, sameCard: boolean): Promise<PayResult | undefined> {
    const { reconciler, leases } = this.#options
    if (leases.isLeased(payment)) return pause()
    const action = await reconciler.saveAndReconcile(payment)
    return action && sameCard ? { kind: 'action', action } : undefined
  }
}
