import { apiVersion } from '../api/api-version.ts'
import { unixNow } from '../clock.ts'
import { newId } from '../ids.ts'
import type { EventType, StandInEvent } from '../objects.ts'
import type { Rows, Table, Writes } from './commit.ts'
import type { State } from './state.ts'

/** The request that a change comes from, as events name it; both null for one made by Stripe itself. */
export interface Origin {
  id: string | null
  idempotency_key: string | null
}

/** Collects what a request changes; nothing shows before the store commits it. */
export class Transaction {
  readonly writes: Writes = {}
  readonly #state: State
  readonly #origin: Origin
  readonly #isAwaited: (type: EventType) => boolean

  /** @param isAwaited whether a webhook endpoint waits for such events */
  constructor(state: State, origin: Origin, isAwaited: (type: EventType) => boolean) {
    this.#state = state
    this.#origin = origin
    this.#isAwaited = isAwaited
  }

  get<T extends Table>(table: T, id: string): Rows[T] | undefined {
    return this.writes[table]?.findLast((row) => row.id === id) ?? this.#state.get(table, id)
  }

  /** What was committed before, oldest first. */
  all<T extends Table>(table: T): Rows[T][] {
    return this.#state.all(table)
  }

  put<T extends Table>(table: T, row: Rows[T]): Rows[T] {
    const rows: Rows[T][] = this.writes[table] ?? []
    rows.push(row)
    Object.assign(this.writes, { [table]: rows })
    return row
  }

  emit(type: EventType, object: StandInEvent['data']['object']): void {
    this.put('events', {
      id: newId('evt'),
      object: 'event',
      api_version: apiVersion,
      created: unixNow(),
      data: { object },
      livemode: false,
      pending_webhooks: this.#isAwaited(type) ? 1 : 0,
      request: this.#origin,
      type,
    })
  }
}
