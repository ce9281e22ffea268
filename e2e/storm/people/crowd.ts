import { setTimeout as sleep } from 'node:timers/promises'
import type { Dice } from '../plan/dice.ts'
import { finish } from './buy.ts'
import { Customer } from './customer.ts'
import type { KnownTicket, Ledger } from './ledger.ts'
import { LivePages } from './live-pages.ts'

/** People look at what was put on sale last. */
const IN_SIGHT = 30
const LONGEST_PAUSE_MS = 500
const MOST_PEOPLE = 60

const weights = { list: 3, edit: 3, buy: 8, watch: 1, 'sign in': 1, 'sign up': 1 }

/** A bounded number of people who sell and buy without end. */
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

  /** Somebody new. @throws Error when that was not acknowledged */
  async newcomer(): Promise<Customer> {
    const person = new Customer(this.#url, `storm-${++this.#joined}@example.com`, this.#ledger)
    if (!(await person.join())) throw new Error('Nobody can sign up')
    return person
  }

  /** Somebody new whose tickets nobody else wants. */
  async witness(): Promise<Customer> {
    const person = await this.newcomer()
    this.#witnesses.add(person)
    return person
  }

  /** Lets so many people in; each has dice of their own, so that each does the same again in the same storm. */
  async open(count: number, dice: Dice): Promise<void> {
    const people: Customer[] = []
    for (let n = 0; n < count; n++) people.push(await this.newcomer())
    this.#work = Promise.all(people.map((person, n) => this.#live(person, dice.fork(n))))
  }

  /** Resolves when everybody has finished what they were at. */
  async leave(): Promise<void> {
    this.#stopping.abort()
    await this.#work
  }

  async #live(person: Customer, dice: Dice): Promise<void> {
    let self = person
    for (let turn = 0; !this.#stopping.signal.aborted; turn++) {
      // However much of the last turn's dice was used, this turn's are the same.
      self = (await this.#act(self, dice.fork(turn))) ?? self
      const ms = dice.fork(-turn).between(0, LONGEST_PAUSE_MS)
      await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => {})
    }
  }

  /** One thing that somebody does. Answers who goes on, if that is another person. */
  async #act(person: Customer, dice: Dice): Promise<Customer | undefined> {
    const what = dice.weighted(weights)
    const [title, price] = [`Hamlet ${dice.between(1, 999)}`, dice.between(100, 9_999) / 100]
    const { tickets, orders, people } = this.#ledger
    switch (what) {
      case 'list':
        await person.list(title, price)
        return
      case 'edit': {
        const own = tickets.filter(({ seller }) => seller === person).slice(-5)
        if (own.length > 0) await person.edit(dice.pick(own), title, price)
        return
      }
      case 'buy':
        return this.#buy(person, dice)
      case 'watch': {
        const of = dice.pick(['ticket', 'order'] as const)
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

  async #buy(person: Customer, dice: Dice): Promise<undefined> {
    const wanted = this.#onOffer(person)
    if (wanted.length === 0) return
    const order = await person.take(dice.pick(wanted))
    if (typeof order !== 'number') await finish(person, order, dice)
  }

  /** What is not known to be sold. */
  #onOffer(person: Customer): KnownTicket[] {
    const sold = new Set(
      this.#ledger.orders.filter(({ seenComplete }) => seenComplete).map(({ ticket }) => ticket),
    )
    return this.#ledger.tickets
      .filter(({ seller }) => seller !== person && !this.#witnesses.has(seller))
      .filter((ticket) => !sold.has(ticket))
      .slice(-IN_SIGHT)
  }
}
