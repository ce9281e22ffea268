import { unixNow } from '../clock.ts'
import { type Commit, type Table, tables } from './commit.ts'
import type { State } from './state.ts'

const day = 24 * 60 * 60

/** Stripe keeps idempotency keys for at least a day, and events for thirty days. */
const keepAnswersFor = day
const keepEventsFor = 30 * day

/** Commits that result in this state, in the order of its rows. */
export function* compacted(state: State): Generator<Commit> {
  const now = unixNow()
  for (const table of tables) yield* rowsOf(state, table, now)
  for (const answer of state.answers.values()) {
    if (answer.at > now - keepAnswersFor) yield { answers: [answer] }
  }
}

function* rowsOf(state: State, table: Table, now: number): Generator<Commit> {
  for (const row of state.all(table)) {
    const old = 'object' in row && row.object === 'event' && row.created <= now - keepEventsFor
    if (!old) yield { writes: { [table]: [row] } }
  }
}
