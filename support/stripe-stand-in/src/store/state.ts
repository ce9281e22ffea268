import { type Commit, type Rows, type SavedAnswer, type Table, tables, type Writes } from './commit.ts'

/** The whole state in memory; rows are never changed, only replaced. */
export class State {
  readonly answers = new Map<string, SavedAnswer>()
  readonly #rows: { [T in Table]: Map<string, Rows[T]> } = {
    payment_intents: new Map(),
    payment_methods: new Map(),
    authentications: new Map(),
    charges: new Map(),
    refunds: new Map(),
    events: new Map(),
  }

  get<T extends Table>(table: T, id: string): Rows[T] | undefined {
    return this.#rows[table].get(id)
  }

  /** Oldest first. */
  all<T extends Table>(table: T): Rows[T][] {
    return [...this.#rows[table].values()]
  }

  apply({ writes = {}, answers = [], delivered = [] }: Commit): void {
    for (const table of tables) this.#write(table, writes)
    for (const answer of answers) this.answers.set(answer.key, answer)
    for (const id of delivered) {
      const event = this.get('events', id)
      if (event) this.#rows.events.set(id, { ...event, pending_webhooks: 0 })
    }
  }

  #write<T extends Table>(table: T, writes: Writes): void {
    for (const row of writes[table] ?? []) this.#rows[table].set(row.id, row)
  }
}
