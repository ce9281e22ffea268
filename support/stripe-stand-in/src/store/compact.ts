import { unixNow } from '../clock.ts'
import { type Commit, type Table, tables } from './commit.ts'
import type { State } from './state.ts'

const day = 24 * 60 * 60

/** Stripe forgets idempotency keys after a day at the earliest, and events after thirty days. */
const keepAnswersFor = day
const keepEventsFor = 30 * day

/** The commits that lead to this state, in the order in which its rows came. */
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
