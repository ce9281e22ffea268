import type Stripe from 'stripe'
import { AlreadyRefundedError, StripeFailedError, translate, UnexpectedStateError } from './errors.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { within } from './within.ts'

export interface GatewayOptions {
  client: Stripe
  /** The bound of a request, repetitions included. */
  timeoutMs: number
  /** There is a page for 3-D Secure to go to; otherwise Stripe's client library opens one. */
  testMode: boolean
}

/** The charge tells which card was charged: it comes with the answer, so that no second request is needed. */
const withCharge = { expand: ['latest_charge'] }

/** What is paid, and the key under which repeating the request does nothing more. */
export interface PaymentRequest {
  orderId: string
  key: string
}

/**
 * All that this service asks of Stripe. Each method throws StripeUnavailableError when the answer is not known,
 * StripeFailedError when Stripe answered that it failed, and RefusedError for what Stripe refuses.
 */
export class StripeGateway {
  readonly #options: GatewayOptions

  constructor(options: GatewayOptions) {
    this.#options = options
  }

  /** Makes a PaymentIntent that nothing is charged to yet, and answers its id. `amount` in the currency's smallest unit. */
  async open({
    orderId,
    key,
    ...price
  }: PaymentRequest & { amount: number; currency: string }): Promise<string> {
    const { id } = await this.#call(
      this.#options.client.paymentIntents.create(
        {
          ...price,
          // 3-D Secure is no redirect in this sense: Stripe's client library shows it in the page.
          automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
          description: `Order ${orderId}`,
          metadata: { orderId },
        },
        { idempotencyKey: key },
      ),
    )
    return id
  }

  /** Charges a card. A PaymentIntent that is over already stays as it is, and its outcome is answered. */
  async confirm(id: string, { orderId, key, token }: PaymentRequest & { token: string }): Promise<Outcome> {
    const params = {
      payment_method: await this.#paymentMethod(token, key),
      ...(this.#options.testMode ? { return_url: `/orders/${orderId}` } : { use_stripe_sdk: true }),
      ...withCharge,
    }
    const { paymentIntents } = this.#options.client
    return this.#orAsItIs(id, paymentIntents.confirm(id, params, { idempotencyKey: key }))
  }

  async retrieve(id: string): Promise<Outcome> {
    return this.#read(await this.#call(this.#options.client.paymentIntents.retrieve(id, withCharge)))
  }

  /** Makes sure that nothing is charged any more; the outcome is `succeeded` when something was before. */
  async cancel(id: string): Promise<Outcome> {
    return this.#orAsItIs(id, this.#options.client.paymentIntents.cancel(id))
  }

  /** Gives all of the money back; no-op when it has gone back. */
  async refund(id: string, { orderId, key }: PaymentRequest): Promise<void> {
    const params = { payment_intent: id, metadata: { orderId } }
    try {
      const { status } = await this.#call(
        this.#options.client.refunds.create(params, { idempotencyKey: key }),
      )
      if (status === 'failed' || status === 'canceled') {
        throw new StripeFailedError({ type: 'refund', code: status })
      }
    } catch (error) {
      if (!(error instanceof AlreadyRefundedError)) throw error
    }
  }

  /** What a card is charged through: a legacy token is made one first. */
  async #paymentMethod(token: string, key: string): Promise<string> {
    if (!token.startsWith('tok_')) return token
    const params = { type: 'card', card: { token } } as const
    const { paymentMethods } = this.#options.client
    const { id } = await this.#call(paymentMethods.create(params, { idempotencyKey: `${key}-card` }))
    return id
  }

  async #orAsItIs(id: string, request: Promise<Stripe.PaymentIntent>): Promise<Outcome> {
    try {
      return this.#read(await this.#call(request))
    } catch (error) {
      if (error instanceof UnexpectedStateError) return this.retrieve(id)
      throw error
    }
  }

  #read(intent: Stripe.PaymentIntent): Outcome {
    return outcomeOf(intent, this.#options.testMode)
  }

  async #call<T>(request: Promise<T>): Promise<T> {
    try {
      return await within(this.#options.timeoutMs, request)
    } catch (error) {
      throw translate(error)
    }
  }
}
