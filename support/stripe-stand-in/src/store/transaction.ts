import { apiVersion } from '../api/api-version.ts'
import { unixNow } from '../clock.ts'
import { newId } from '../ids.ts'
import type { EventType, StandInEvent } from '../objects.ts'
import type { Rows, Table, Writes } from './commit.ts'
import type { State } from './state.ts'

/** The `request` of an event: the request that caused the change; both fields are null for changes by Stripe itself. */
export interface Origin {
  id: string | null
  idempotency_key: string | null
}

/** Collects the changes of a request, which become visible when the store commits them. */
export class Transaction {
  readonly writes: Writes = {}
  readonly #state: State
  readonly #origin: Origin
  readonly #isAwaited: (type: EventType) => boolean

  /** @param isAwaited whether a webhook endpoint has subscribed to such events */
  constructor(state: State, origin: Origin, isAwaited: (type: EventType) => boolean) {
    this.#state = state
    this.#origin = origin
    this.#isAwaited = isAwaited
  }

  get<T extends Table>(table: T, id: string): Rows[T] | undefined {
    return this.writes[table]?.findLast((row) => row.id === id) ?? this.#state.get(table, id)
  }

  /** The committed rows, oldest first. */
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
