import { setTimeout as sleep } from 'node:timers/promises'
import type { SeededRandom } from '../plan/random.ts'
import { finish } from './buy.ts'
import { Customer } from './customer.ts'
import type { KnownTicket, Ledger } from './ledger.ts'
import { LivePages } from './live-pages.ts'

/** Users look at the newest tickets. */
const IN_SIGHT = 30
const LONGEST_PAUSE_MS = 500
const MOST_PEOPLE = 60

/** How many tickets listings have. */
const QUANTITIES = [1, 1, 2, 6]

const weights = { list: 3, edit: 3, buy: 8, watch: 1, 'sign in': 1, 'sign up': 1 }

/** A limited number of users who sell and buy until they are stopped. */
export class Crowd {
  readonly pages: LivePages
  readonly #url: string
  readonly #ledger: Ledger
  readonly #witnesses = new Set<Customer>()
  readonly #stopping = new AbortController()
  #joined = 0
  #work: Promise<unknown> = Promise.resolve()

  constructor(url: string, ledger: Ledger) {
    this.#url = url
    this.#ledger = ledger
    this.pages = new LivePages(url)
  }

  /** A new user. @throws Error if the sign-up was not acknowledged */
  async newcomer(): Promise<Customer> {
    const person = new Customer(this.#url, `storm-${++this.#joined}@example.com`, this.#ledger)
    if (!(await person.join())) throw new Error('Nobody can sign up')
    return person
  }

  /** A new user whose tickets nobody else buys. */
  async witness(): Promise<Customer> {
    const person = await this.newcomer()
    this.#witnesses.add(person)
    return person
  }

  /** Starts the users; each has its own random generator, so that a run with the same seed is reproducible. */
  async open(count: number, random: SeededRandom): Promise<void> {
    const people: Customer[] = []
    for (let n = 0; n < count; n++) people.push(await this.newcomer())
    this.#work = Promise.all(people.map((person, n) => this.#live(person, random.fork(n))))
  }

  /** Resolves when every user has finished the current action. */
  async leave(): Promise<void> {
    this.#stopping.abort()
    await this.#work
  }

  async #live(person: Customer, random: SeededRandom): Promise<void> {
    let self = person
    for (let turn = 0; !this.#stopping.signal.aborted; turn++) {
      // The random numbers of a turn do not depend on how many the previous one used.
      self = (await this.#act(self, random.fork(turn))) ?? self
      const ms = random.fork(-turn).between(0, LONGEST_PAUSE_MS)
      await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => {})
    }
  }

  /** One action of a user. Returns the user who continues, if it is another one. */
  async #act(person: Customer, random: SeededRandom): Promise<Customer | undefined> {
    const what = random.weighted(weights)
    const [title, price] = [`Hamlet ${random.between(1, 999)}`, random.between(100, 9_999) / 100]
    const { tickets, orders, people } = this.#ledger
    switch (what) {
      case 'list':
        await person.list(title, price, random.pick(QUANTITIES))
        return
      case 'edit': {
        const own = tickets.filter(({ seller }) => seller === person).slice(-5)
        if (own.length > 0) await person.edit(random.pick(own), title, price)
        return
      }
      case 'buy':
        return this.#buy(person, random)
      case 'watch': {
        const of = random.pick(['ticket', 'order'] as const)
        const seen = of === 'ticket' ? tickets : orders.filter(({ buyer }) => buyer === person)
        this.pages.open(
          of,
          seen.slice(-IN_SIGHT).map(({ id }) => id),
          person,
        )
        return
      }
      case 'sign in':
        await person.signIn()
        return
      case 'sign up': {
        if (people.length >= MOST_PEOPLE) return
        return this.newcomer().catch(() => undefined)
      }
    }
  }

  async #buy(person: Customer, random: SeededRandom): Promise<undefined> {
    const wanted = this.#onOffer(person)
    if (wanted.length === 0) return
    const ticket = random.pick(wanted)
    const order = await person.take(ticket, random.between(1, Math.min(3, ticket.quantity)))
    if (typeof order !== 'number') await finish(person, order, random)
  }

  /** Tickets that are not known to be sold. */
  #onOffer(person: Customer): KnownTicket[] {
    const sold = new Map<KnownTicket, number>()
    for (const { ticket, quantity, seenComplete } of this.#ledger.orders)
      if (seenComplete) sold.set(ticket, (sold.get(ticket) ?? 0) + quantity)
    return this.#ledger.tickets
      .filter(({ seller }) => seller !== person && !this.#witnesses.has(seller))
      .filter((ticket) => (sold.get(ticket) ?? 0) < ticket.quantity)
      .slice(-IN_SIGHT)
  }
}
