import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApiErrorBody, formatMoney, type Ticket } from '@ticketing/common/contract'
import { type Stack, type StackOptions, startStack } from '@ticketing/local/stack'
import { eventually } from '@ticketing/test-kit/eventually'
import { Person } from '../../src/person.ts'
import { expectNoSecretsInLogs } from '../../src/secrets-in-logs.ts'
import { visited } from './visited.ts'

export const PASSWORD = 'correct horse battery'

/** A price that no ticket has: an order at this price is always refused. */
const NOBODYS_PRICE = 0.01
const PATIENCE = { timeoutMs: 30_000 }

let people = 0

/** An e-mail address that nobody has signed up with. */
export const freshEmail = (name = 'person'): string => `${name}-${process.pid}-${++people}@example.com`

/** The whole running system, and users who act without a browser. */
export class Shop {
  readonly url: string
  readonly #stack: Stack | undefined
  #bystander: Person | undefined

  private constructor(url: string, stack?: Stack) {
    this.url = url
    this.#stack = stack
  }

  /**
   * Starts every service on real servers, unless there is a shop to visit.
   * @param env added to the environment of each service
   * @param detours as of a stack
   */
  static async open(env: Record<string, string>, detours: StackOptions['detours'] = {}): Promise<Shop> {
    if (visited) return new Shop(visited.url)
    const dir = await mkdtemp(join(tmpdir(), 'ticketing-browser-'))
    const stack = await startStack({ dir, port: 0, env, detours })
    return new Shop(stack.url, stack)
  }

  /** The stack that it runs on; not available for a remote shop. */
  get stack(): Stack {
    if (!this.#stack) throw new Error(`${this.url} is only visited: nothing of it can be stopped`)
    return this.#stack
  }

  /** Stops it; no log may contain a secret of its users. */
  async close(): Promise<void> {
    if (!this.#stack) return
    const { directory } = this.#stack
    await this.#stack.close()
    try {
      await expectNoSecretsInLogs(directory)
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  }

  /** A user who has just signed up. */
  async newcomer(): Promise<Person> {
    const person = new Person(this.url)
    await person.signUp(freshEmail(), PASSWORD)
    return person
  }

  /** A ticket that can be reserved, and who sells it. */
  async onSale(title: string, price = 19.99): Promise<{ seller: Person; ticket: Ticket; path: string }> {
    const seller = await this.newcomer()
    const ticket = await seller.sell(title, price)
    await this.isReservable(ticket.id, price)
    return { seller, ticket, path: `/tickets/${ticket.id}` }
  }

  /** Resolves once orders has a copy of the ticket with this price. */
  async isReservable(ticketId: string, price: number): Promise<void> {
    const outsider = await this.#findBystander()
    await eventually(async () => {
      const body = { ticketId, price: NOBODYS_PRICE }
      const { errors } = (await outsider.ask<ApiErrorBody>('POST', '/api/orders', body)).body
      if (!errors[0]?.message.endsWith(`to ${formatMoney(price)}`)) throw new Error(JSON.stringify(errors))
    }, PATIENCE)
  }

  /** Resolves once payments has a copy of the order: then it answers another user with 401 instead of 404. */
  async isPayable(orderId: string): Promise<void> {
    const outsider = await this.#findBystander()
    await eventually(async () => {
      const { status } = await outsider.ask('POST', '/api/payments', { orderId, token: 'tok_visa' })
      if (status !== 401) throw new Error(`Payments answers ${status}`)
    }, PATIENCE)
  }

  async #findBystander(): Promise<Person> {
    this.#bystander ??= await this.newcomer()
    return this.#bystander
  }
}
