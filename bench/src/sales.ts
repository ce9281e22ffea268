import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, CONNECTIONS, type Made, type Person } from './client.ts'
import { type Load, measure, type Result } from './measure.ts'
import { type ProcessorTime, used } from './processor-time.ts'

/** A buyer may hold so many tickets that are not paid. */
const ORDERS_A_BUYER = 10

/** What is measured, in this order. */
export const STEPS = ['create', 'list', 'show', 'reserve', 'pay', 'whole sale'] as const
export type Step = (typeof STEPS)[number]

/** With what each process has used for each time that it was done, and for all that followed. */
export type StepResult = Result & { processorTime: ProcessorTime }

/** What a step has set going has come to rest by then. */
const SETTLED_MS = 1_000

/** How much is done in a round. */
export interface Round {
  /** How many tickets are listed, reserved and paid. */
  sales: number
  /** For how long is read, and sold whole. */
  seconds: number
}

export interface SalesOptions {
  /** Who has never asked for anything. */
  somebody(): Person
  /** What is used so far by the processes that are asked. */
  processorTime(): ProcessorTime
}

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

/** Sells on a shop, or on the floor. */
export class Sales {
  readonly #client: Client
  readonly #somebody: () => Person
  readonly #people: Person[] = []
  readonly #processorTime: () => ProcessorTime

  constructor(client: Client, { somebody, processorTime }: SalesOptions) {
    this.#client = client
    this.#somebody = somebody
    this.#processorTime = processorTime
  }

  /** One round over all steps; each begins when what the one before has set going has settled. */
  async round({ sales, seconds }: Round): Promise<Record<Step, StepResult>> {
    this.#enough(1 + Math.max(CONNECTIONS, Math.ceil(sales / ORDERS_A_BUYER)))
    const client = this.#client
    const seller = at(this.#people, 0)
    const buyer = (n: number) => at(this.#people.slice(1), Math.floor(n / ORDERS_A_BUYER))
    const counted: Load = { workers: CONNECTIONS, count: sales, seconds: 60 }
    const timed: Load = { workers: CONNECTIONS, count: Number.POSITIVE_INFINITY, seconds }
    const tickets: Made[] = []
    const orders: Made[] = []

    const create = async (n: number) => {
      tickets[n] = await client.post('/api/tickets', seller, { title: 'Hamlet', price: 10 })
    }
    const reserve = async (n: number) => {
      orders[n] = await client.post('/api/orders', buyer(n), { ticketId: at(tickets, n).id })
    }
    const pay = (n: number) =>
      client.post('/api/payments', buyer(n), { orderId: at(orders, n).id, token: 'pm_card_visa' })
    /** By one worker after the other, so that nobody holds more than one. */
    const sellWhole = async (n: number) => {
      const buyer = at(this.#people, 1 + (n % CONNECTIONS))
      const ticket = await client.post('/api/tickets', seller, { title: 'Hamlet', price: 10 })
      const order = await client.post('/api/orders', buyer, { ticketId: ticket.id })
      await client.post('/api/payments', buyer, { orderId: order.id, token: 'pm_card_visa' })
    }
    const results = {} as Record<Step, StepResult>
    const step = async (name: Step, work: (n: number) => Promise<unknown>, load: Load) => {
      const before = this.#processorTime()
      const result = await measure(work, load)
      await sleep(SETTLED_MS)
      results[name] = { ...result, processorTime: used(before, this.#processorTime(), result.done) }
    }
    await step('create', create, counted)
    await step('list', () => client.get('/api/tickets?limit=20'), timed)
    await step('show', (n) => client.get(`/api/tickets/${at(tickets, n).id}`), timed)
    await step('reserve', reserve, counted)
    await step('pay', pay, counted)
    await step('whole sale', sellWhole, timed)
    return results
  }

  #enough(people: number): void {
    while (this.#people.length < people) this.#people.push(this.#somebody())
  }
}
