import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { EventType, StandInEvent } from '../objects.ts'
import type { Commit, Rows, SavedAnswer, Table } from './commit.ts'
import { type Journal, noJournal } from './journal.ts'
import { loadJournal } from './load.ts'
import { State } from './state.ts'
import { type Origin, Transaction } from './transaction.ts'

const byStripe: Origin = { id: null, idempotency_key: null }

export interface StoreOptions {
  /** The path of the journal. Default: none; the state is lost when the process ends. */
  dataFile?: string | undefined
  /** Whether a webhook endpoint has subscribed to such events. */
  isAwaited(type: EventType): boolean
}

/** The objects, their events and the saved responses: in memory, with a journal on disk. */
export class Store {
  readonly #state: State
  readonly #journal: Journal
  readonly #isAwaited: StoreOptions['isAwaited']
  readonly #listeners: ((events: StandInEvent[]) => void)[] = []

  private constructor(state: State, journal: Journal, isAwaited: StoreOptions['isAwaited']) {
    this.#state = state
    this.#journal = journal
    this.#isAwaited = isAwaited
  }

  static async open({ dataFile, isAwaited }: StoreOptions): Promise<Store> {
    if (!dataFile) return new Store(new State(), noJournal, isAwaited)
    await mkdir(dirname(dataFile), { recursive: true })
    const { state, journal } = await loadJournal(dataFile)
    return new Store(state, journal, isAwaited)
  }

  begin(origin: Origin = byStripe): Transaction {
    return new Transaction(this.#state, origin, this.#isAwaited)
  }

  /** Applies the change at once, resolves when it is on disk, and then notifies listeners of its events. */
  async commit(transaction: Transaction, answer?: SavedAnswer): Promise<void> {
    const commit: Commit = { writes: transaction.writes, ...(answer && { answers: [answer] }) }
    if (!answer && Object.keys(transaction.writes).length === 0) return
    this.#state.apply(commit)
    await this.#journal.append(commit)
    const events = transaction.writes.events ?? []
    for (const listener of this.#listeners) listener(events)
  }

  /** Records that the webhook endpoint has accepted an event. */
  async delivered(eventId: string): Promise<void> {
    this.#state.apply({ delivered: [eventId] })
    await this.#journal.append({ delivered: [eventId] })
  }

  onEvents(listener: (events: StandInEvent[]) => void): void {
    this.#listeners.push(listener)
  }

  get<T extends Table>(table: T, id: string): Rows[T] | undefined {
    return this.#state.get(table, id)
  }

  /** Oldest first. */
  all<T extends Table>(table: T): Rows[T][] {
    return this.#state.all(table)
  }

  savedAnswer(key: string): SavedAnswer | undefined {
    return this.#state.answers.get(key)
  }

  /** Resolves once the visible state is on disk. */
  settled(): Promise<void> {
    return this.#journal.settled()
  }

  close(): Promise<void> {
    return this.#journal.close()
  }
}
