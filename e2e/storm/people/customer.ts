import type { Order, Ticket } from '@ticketing/common/contract'
import { Person } from '../../src/person.ts'
import type { KnownOrder, KnownPayment, KnownTicket, Ledger, Outcome } from './ledger.ts'

/** The response, if there was a conclusive one. */
export interface Reply<Body> {
  outcome: Outcome
  /** 0 if there was no response. */
  status: number
  body: Body | undefined
}

interface Action {
  id: string
  clientSecret: string
}

/** How long users wait for a response. Longer than a service waits for its store, the broker or Stripe. */
const PATIENCE_MS = 20_000
const PASSWORD = 'correct horse battery'

/** A user who records every response. */
export class Customer extends Person {
  readonly email: string
  readonly #ledger: Ledger

  constructor(url: string, email: string, ledger: Ledger) {
    super(url)
    this.email = email
    this.credentials = { email, password: PASSWORD }
    this.#ledger = ledger
  }

  /**
   * Sends a request and waits for the response until a timeout. A refusal (4xx) guarantees that it had no effect;
   * without a response, or with a server error (5xx), it may have had one.
   */
  async try<Body>(
    what: string,
    request: { method: string; path: string; body?: unknown },
    patienceMs = PATIENCE_MS,
  ): Promise<Reply<Body>> {
    const { method, path, body } = request
    const reply = await this.ask<Body>(method, path, body, AbortSignal.timeout(patienceMs)).then(
      ({ status, body }): Reply<Body> => {
        const outcome = status >= 500 ? 'unknown' : status >= 400 ? 'refused' : 'acknowledged'
        return { outcome, status, body }
      },
      (): Reply<Body> => ({ outcome: 'unknown', status: 0, body: undefined }),
    )
    this.#ledger.count(what, reply.outcome)
    if (reply.status === 500) this.#ledger.wrongAnswers.push(`${method} ${path}: 500`)
    return reply
  }

  /** Signs up, and returns whether that was acknowledged. */
  async join(): Promise<boolean> {
    const request = { method: 'POST', path: '/api/users/signup', body: this.credentials }
    const reply = await this.try<{ id: string }>('sign up', request)
    if (reply.outcome !== 'acknowledged' || !reply.body) return false
    this.id = reply.body.id
    this.#ledger.people.push(this)
    return true
  }

  signIn(): Promise<Reply<unknown>> {
    return this.try('sign in', { method: 'POST', path: '/api/users/signin', body: this.credentials })
  }

  async list(title: string, price: number, quantity = 1): Promise<KnownTicket | undefined> {
    const request = { method: 'POST', path: '/api/tickets', body: { title, price, quantity } }
    const { outcome, body } = await this.try<Ticket>('list', request)
    if (outcome === 'acknowledged' && body) return this.#ledger.isListed(body, this)
    return undefined
  }

  async edit(ticket: KnownTicket, title: string, price: number): Promise<void> {
    // While it is pending, it counts as possibly done.
    const edit: KnownTicket['edits'][number] = { title, price, outcome: 'unknown' }
    ticket.edits.push(edit)
    const request = { method: 'PUT', path: `/api/tickets/${ticket.id}`, body: { title, price } }
    const { outcome, body } = await this.try<Ticket>('edit', request)
    edit.outcome = outcome
    if (outcome === 'acknowledged' && body) edit.version = body.version
  }

  /** Reserves tickets of a listing, and returns the order, or the status of the refusal. */
  async take(ticket: KnownTicket, quantity = 1): Promise<KnownOrder | number> {
    const request = { method: 'POST', path: '/api/orders', body: { ticketId: ticket.id, quantity } }
    const { outcome, status, body } = await this.try<Order>('reserve', request)
    if (outcome !== 'acknowledged' || !body) return status
    return this.#ledger.isReserved(body, ticket, this)
  }

  async cancel(order: KnownOrder): Promise<void> {
    const cancel: KnownOrder['cancels'][number] = { outcome: 'unknown' }
    order.cancels.push(cancel)
    cancel.outcome = (await this.try('cancel', { method: 'DELETE', path: `/api/orders/${order.id}` })).outcome
  }

  /** Looks at an order, and remembers when it is complete. */
  async look(order: KnownOrder): Promise<void> {
    const { body } = await this.try<Order>('look', { method: 'GET', path: `/api/orders/${order.id}` })
    if (body?.status === 'complete') order.seenComplete = true
  }

  /** Tries a card. @param patienceMs may be too short for a response */
  async tryCard(
    order: KnownOrder,
    card: { token: string; good: boolean },
    patienceMs?: number,
  ): Promise<KnownPayment & { clientSecret?: string | undefined }> {
    const payment: KnownPayment = {
      ...card,
      ...{ outcome: 'unknown', status: 0, sentAt: Date.now(), answeredAt: Number.POSITIVE_INFINITY },
    }
    order.payments.push(payment)
    const request = { method: 'POST', path: '/api/payments', body: { orderId: order.id, token: card.token } }
    const { outcome, status, body } = await this.try<Action>('pay', request, patienceMs)
    Object.assign(payment, { outcome, status, answeredAt: Date.now() })
    if (status === 201 && body) payment.id = body.id
    return Object.assign(payment, status === 202 ? { clientSecret: body?.clientSecret } : {})
  }

  /** Confirms or rejects a 3-D Secure authentication. */
  async answerBank(payment: KnownPayment, clientSecret: string, yes: boolean): Promise<void> {
    if (yes) payment.authenticated = true
    const [intent] = clientSecret.split('_secret_')
    const body = { client_secret: clientSecret, outcome: yes ? 'complete' : 'fail' }
    const path = `/stripe-stand-in/v1/3ds/${intent}`
    await this.try('3-D Secure', { method: 'POST', path, body })
  }
}
