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
  /** How long a request waits for another one that pays the same order, or for the decision of orders. */
  patienceMs: number
}

export type PayRequest = PaymentInput & { userId: string }

/** The result of a request to pay: charged, or the cardholder has to authenticate first. */
export type PayResult = { kind: 'charged'; id: string } | { kind: 'action'; action: PaymentActionBody }

/** The state of a request between steps. */
interface Progress {
  /** The attempt it takes part in: its own, or another one with the same card. */
  attemptId?: string
  /** The payment just saved by this request, which need not be read again. */
  saved?: Payment
}

const PAUSE_MS = 100

const refuse = ({ refusal, reason = 'Your card was declined.' }: Payment): never => {
  if (refusal === 'card') throw new PaymentDeclinedError(reason)
  throw new BadRequestError(reason, refusal === 'token' ? 'token' : undefined)
}

/** Repeating a request with the card that has paid gives the same answer. */
const conclude = ({ id, attempt }: Payment, { token }: PayRequest): PayResult => {
  if (attempt.token !== token) throw new BadRequestError('The order is already paid')
  return { kind: 'charged', id }
}

/** Gives another request or process time to proceed. */
const pause = () => sleep(PAUSE_MS, undefined)

/** Pays orders. Concurrent requests for one order, on any replica, take turns with their attempts. */
export class Checkout {
  readonly #options: CheckoutOptions
  readonly #recent: RecentFinder<Order>

  constructor(options: CheckoutOptions) {
    const { orders } = options
    this.#options = options
    this.#recent = new RecentFinder(orders, (id) => orders.findById(id).exec())
  }

  /** @throws ApiError if this request does not charge the order */
  async pay(request: PayRequest): Promise<PayResult> {
    const deadline = Date.now() + this.#options.patienceMs
    const progress: Progress = {}
    for (;;) {
      const result = await this.#step(request, progress).catch((error) => {
        // A concurrent request has created or changed the payment: read it again.
        if (!isStaleWrite(error) && !isDuplicateKey(error, 'orderId')) throw error
      })
      if (result) return result
      if (Date.now() > deadline) throw new StripeUnavailableError({ type: 'busy' })
    }
  }

  /** Acts on the payment's state; undefined if it has to be read again. */
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
   * The payment of an order. At first a request assumes that there is none, and saves a query: if there is one, the unique
   * index refuses the insert, and the payment is read.
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

  /** Tries a card. The attempt is stored before Stripe is called. */
  async #begin(payment: Payment, { token }: PayRequest, progress: Progress): Promise<PayResult | undefined> {
    payment.begin(token)
    progress.attemptId = payment.attempt.id
    const action = await this.#options.reconciler.saveAndReconcile(payment)
    progress.saved = payment
    return action && { kind: 'action', action }
  }

  /** Waits for the attempt in progress, or finishes it if its process has died. */
  async #join(payment: Payment, sameCard: boolean): Promise<PayResult | undefined> {
    const { reconciler, leases } = this.#options
    if (leases.isLeased(payment)) return pause()
    const action = await reconciler.saveAndReconcile(payment)
    return action && sameCard ? { kind: 'action', action } : undefined
  }
}
