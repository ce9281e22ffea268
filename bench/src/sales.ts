import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, CONNECTIONS, type Made, type Person } from './client.ts'
import { type Load, measure, type Result } from './measure.ts'
import { type ProcessorTime, used } from './processor-time.ts'

/** How many unpaid tickets a buyer may hold. */
const ORDERS_A_BUYER = 10

/** The steps that are measured, in this order. */
export const STEPS = ['create', 'list', 'show', 'reserve', 'pay', 'whole sale'] as const
export type Step = (typeof STEPS)[number]

/** With the CPU time of each process per repetition, including everything that follows from the step. */
export type StepResult = Result & { processorTime: ProcessorTime }

/** After this long, everything that a step has triggered is done. */
const SETTLED_MS = 1_000

/** The size of a round. */
export interface Round {
  /** How many tickets are listed, reserved and paid. */
  sales: number
  /** How long reads and whole sales are measured. */
  seconds: number
}

export interface SalesOptions {
  /** Creates a new user. */
  newUser(): Person
  /** The CPU time of the measured processes so far. */
  processorTime(): ProcessorTime
}

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

/** Runs sales on a shop, or on the baseline. */
export class Sales {
  readonly #client: Client
  readonly #newUser: () => Person
  readonly #users: Person[] = []
  readonly #processorTime: () => ProcessorTime

  constructor(client: Client, { newUser, processorTime }: SalesOptions) {
    this.#client = client
    this.#newUser = newUser
    this.#processorTime = processorTime
  }

  /** One round of all steps; each starts once everything triggered by the previous one is done. */
  async round({ sales, seconds }: Round): Promise<Record<Step, StepResult>> {
    this.#enough(1 + Math.max(CONNECTIONS, Math.ceil(sales / ORDERS_A_BUYER)))
    const client = this.#client
    const seller = at(this.#users, 0)
    const buyer = (n: number) => at(this.#users.slice(1), Math.floor(n / ORDERS_A_BUYER))
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
    /** Distributed over the workers, so that no buyer holds more than one. */
    const sellWhole = async (n: number) => {
      const buyer = at(this.#users, 1 + (n % CONNECTIONS))
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

  #enough(users: number): void {
    while (this.#users.length < users) this.#users.push(this.#newUser())
  }
}
