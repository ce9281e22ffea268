import { setTimeout as sleep } from 'node:timers/promises'
import type { Store } from './store.ts'

/** What MongoDB reads to answer a request. */
export interface Reads {
  keys: number
  documents: number
  /** Whether it sorted what it found, instead of reading it in order. */
  sorts: boolean
}

interface Profiled {
  keysExamined?: number
  docsExamined?: number
  hasSortStage?: boolean
}

const PATIENCE_MS = 180_000
const PAUSE_MS = 100

/** Waits until the store is at nothing: it goes on with a query when nobody waits for the answer any more. */
const idle = async ({ db, tickets }: Store): Promise<void> => {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const { inprog } = await db.admin().command({ currentOp: true, active: true, ns: tickets.namespace })
    if (inprog.length === 0) return
    if (Date.now() > deadline) throw new Error('The store is still at a query')
    await sleep(PAUSE_MS)
  }
}

/** What the store reads while a request is answered, with nothing else asked of it: all of its commands on tickets. */
export const readsOf = async <Answer>(
  store: Store,
  request: () => Promise<Answer>,
): Promise<{ answer: Answer; reads: Reads }> => {
  const { db, tickets } = store
  await idle(store)
  await db
    .collection('system.profile')
    .drop()
    .catch(() => {})
  await db.command({ profile: 2, filter: { ns: tickets.namespace } })
  const answer = await request()
  await idle(store)
  await db.command({ profile: 0 })
  const commands = await db.collection<Profiled>('system.profile').find().toArray()
  const sum = (of: (command: Profiled) => number | undefined) =>
    commands.reduce((total, command) => total + (of(command) ?? 0), 0)
  const reads: Reads = {
    keys: sum(({ keysExamined }) => keysExamined),
    documents: sum(({ docsExamined }) => docsExamined),
    sorts: commands.some(({ hasSortStage }) => hasSortStage),
  }
  return { answer, reads }
}
