import { setTimeout as sleep } from 'node:timers/promises'
import type { Order, Ticket } from '@ticketing/common/contract'
import type { Person } from '../../src/person.ts'
import type { Market } from '../../src/use-shop.ts'

const PAUSE_MS = 20
/** How often a request is retried whose target the service does not know yet. */
const REPEATS = 300

/** Ordinary users, and the responses that they should not have got. */
export class BackgroundLoad {
  readonly failures: string[] = []
  readonly #market: Market
  readonly #ending = new AbortController()
  #sales = 0
  #work: Promise<unknown> = Promise.resolve()

  constructor(market: Market) {
    this.#market = market
  }

  /** Starts pairs of a seller and a buyer. */
  async begin(pairs: number): Promise<void> {
    const people = await Promise.all(
      Array.from({ length: pairs }, () => Promise.all([this.#market.newcomer(), this.#market.newcomer()])),
    )
    this.#work = Promise.all(people.map((pair) => this.#trade(...pair)))
  }

  /** Resolves after a number of further sales. */
  async next(sales = 5): Promise<void> {
    const until = this.#sales + sales
    while (this.#sales < until && this.failures.length === 0) await sleep(PAUSE_MS)
  }

  async end(): Promise<void> {
    this.#ending.abort()
    await this.#work
  }

  async #trade(seller: Person, buyer: Person): Promise<void> {
    while (!this.#ending.signal.aborted) {
      const ticket = await this.#answer<Ticket>(seller, 201, 'POST', '/api/tickets', {
        title: 'Hamlet',
        price: 20,
      })
      await Promise.all([
        this.#answer(seller, 200, 'GET', '/api/tickets'),
        this.#answer(buyer, 200, 'GET', '/'),
        this.#answer(seller, 200, 'POST', '/api/users/signin', seller.credentials),
      ])
      const order =
        ticket && (await this.#answer<Order>(buyer, 201, 'POST', '/api/orders', { ticketId: ticket.id }))
      if (!order) continue
      await Promise.all([
        this.#answer(buyer, 200, 'GET', `/orders/${order.id}`),
        this.#answer(buyer, 201, 'POST', '/api/payments', { orderId: order.id, token: 'tok_visa' }),
      ])
      await this.#answer(buyer, 200, 'GET', '/api/orders')
      this.#sales += 1
    }
  }

  async #answer<Body>(
    person: Person,
    expected: number,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Body | undefined> {
    for (let left = REPEATS; ; left--) {
      const answer = await person
        .ask<Body>(method, path, body)
        .catch((error: Error) => ({ status: `${error.cause ?? error}`, body: undefined }))
      if (answer.status === expected) return answer.body
      // The service may not have consumed the event of something that was just created.
      if (answer.status !== 404 || left === 0) {
        this.failures.push(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
        return undefined
      }
      await sleep(PAUSE_MS)
    }
  }
}
