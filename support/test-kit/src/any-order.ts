import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'

/** A consumer under test, and the histories of aggregates that are sent to it. */
export interface AnyOrder<History, Message extends object> {
  /** The history of a new aggregate. */
  history: fc.Arbitrary<History>
  messagesOf(history: History): Message[]
  send(message: Message): Promise<void>
  /** Ends the consumer, or one of its replicas, and starts it again. */
  restart(): Promise<void>
  /** Waits until the consumer has the state at the end of the history. */
  expectEnd(history: History): Promise<void>
}

export interface AnyOrderOptions {
  runs: number
  /** The maximum number of aggregates per run. */
  aggregates?: number
}

type Incident = 'restart' | 'pause'

const PAUSE_MS = 50
const MAX_INCIDENTS = 3

/** All items in random order, some of them twice. */
const shuffledWithDuplicates = <T>(items: T[]): fc.Arbitrary<T[]> =>
  fc.subarray(items).chain((again) => {
    const all = [...items, ...again]
    return fc.shuffledSubarray(all, { minLength: all.length })
  })

/**
 * Property test: sends the histories of several aggregates interleaved, shuffled, with duplicates, pauses and restarts
 * of the consumer. Each aggregate must reach the same end as if its messages had arrived once and in order. A failure
 * prints the seed.
 */
export async function inAnyOrder<History, Message extends object>(
  { history, messagesOf, send, restart, expectEnd }: AnyOrder<History, Message>,
  { runs, aggregates = 1 }: AnyOrderOptions,
): Promise<void> {
  const incidents = fc.array(fc.constantFrom<Incident>('restart', 'pause'), { maxLength: MAX_INCIDENTS })
  const schedule = fc
    .tuple(fc.array(history, { minLength: 1, maxLength: aggregates }), incidents)
    .chain(([histories, others]) => {
      const items: (Message | Incident)[] = histories.flatMap(messagesOf)
      return shuffledWithDuplicates([...items, ...others]).map((order) => ({ histories, order }))
    })
  await fc.assert(
    fc.asyncProperty(schedule, async ({ histories, order }) => {
      for (const item of order) {
        if (item === 'restart') await restart()
        else if (item === 'pause') await sleep(PAUSE_MS)
        else await send(item)
      }
      for (const each of histories) await expectEnd(each)
    }),
    // No shrinking: it would send the same aggregates again, which would no longer be new.
    { numRuns: runs, endOnFailure: true },
  )
}
