import { isStaleWrite, type Logger, type PaymentActionBody } from '@ticketing/common'
import type { Order, OrderModel } from '../models/order.ts'
import type { Payment } from '../models/payment.ts'
import { StripeFailedError, StripeUnavailableError } from '../stripe/errors.ts'
import type { StripeGateway } from '../stripe/gateway.ts'
import { backoff } from './backoff.ts'
import { collect, withdraw } from './collect.ts'
import type { Leases } from './leases.ts'
import { record, whyRefunded } from './record.ts'

export interface ReconcilerOptions {
  orders: OrderModel
  gateway: StripeGateway
  leases: Leases
  logger: Logger
  /** How often to ask Stripe about a payment that waits for its cardholder. */
  pollMs: number
}

/**
 * Reconciles a payment, in whatever state it is, with Stripe and with its order. The request that pays, the webhook and the
 * sweeps all do it in the same way. Every step may be repeated and run concurrently: Stripe recognises a repetition by its
 * idempotency key, and of two saves one fails as stale.
 */
export class Reconciler {
  readonly #options: ReconcilerOptions

  constructor(options: ReconcilerOptions) {
    this.#options = options
  }

  /** Saves a payment with a lease of this process, and reconciles it. */
  async saveAndReconcile(payment: Payment): Promise<PaymentActionBody | undefined> {
    return this.#options.leases.use(payment, async () => {
      await payment.save()
      return this.reconcile(payment)
    })
  }

  /** The same, unless a process works on the payment. */
  async reconcileUnlessLeased(payment: Payment): Promise<void> {
    if (!this.#options.leases.isLeased(payment)) await this.saveAndReconcile(payment)
  }

  /**
   * Charges the card if the order can be paid. Otherwise makes sure that nothing gets charged, and refunds what was, unless
   * orders has yet to decide.
   * @param known the order, if it was read after the payment was saved
   * @returns what the cardholder has to do, if the card requires 3-D Secure
   * @throws StripeUnavailableError if the state at Stripe is unknown; the sweep tries again
   */
  async reconcile(payment: Payment, known?: Order): Promise<PaymentActionBody | undefined> {
    try {
      const order = known ?? (await this.#orderOf(payment))
      const action = payment.isOpen() ? await this.#decide(payment, order) : undefined
      if (payment.status === 'succeeded' && order.verdictOn(payment.paidAt) === 'give back')
        await this.#refund(payment, order)
      return action
    } catch (error) {
      if (error instanceof StripeUnavailableError) await this.#postpone(payment, error)
      throw error
    }
  }

  /** Reads the order after the payment was saved: if it is cancelled later, the sweep finds the payment. */
  async #orderOf({ orderId }: Payment): Promise<Order> {
    const order = await this.#options.orders.findById(orderId)
    if (!order) throw new Error(`There is no order ${orderId}`)
    return order
  }

  async #decide(payment: Payment, order: Order): Promise<PaymentActionBody | undefined> {
    const { gateway, pollMs } = this.#options
    const outcome = await (order.isPayable() ? collect : withdraw)(gateway, payment)
    record(payment, outcome, { order, pollMs })
    await payment.save()
    this.#log(payment)
    return outcome.kind === 'requires_action' ? outcome.action : undefined
  }

  async #refund(payment: Payment, order: Order): Promise<void> {
    const { stripeId = '', orderId } = payment
    await this.#options.gateway.refund(stripeId, { orderId, key: payment.keyFor('refund') })
    payment.refund(whyRefunded(order))
    await payment.save()
    this.#log(payment)
  }

  /** Schedules the next try, unless another process has saved the payment since. */
  async #postpone(payment: Payment, error: StripeUnavailableError): Promise<void> {
    if (error instanceof StripeFailedError) payment.renewKeys()
    if (payment.isOpen()) payment.release(backoff(payment.attempt.at))
    await payment.save().catch((failure) => {
      if (!isStaleWrite(failure)) throw failure
    })
  }

  #log({ id, orderId, status, attempts }: Payment): void {
    this.#options.logger.info({ payment: id, order: orderId, status, attempts }, 'payment reconciled')
  }
}
