import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'

/** A consumer, and the histories of aggregates that it is told of. */
export interface AnyOrder<History, Message extends object> {
  /** The history of an aggregate that nobody has heard of yet. */
  history: fc.Arbitrary<History>
  messagesOf(history: History): Message[]
  send(message: Message): Promise<void>
  /** Ends the consumer, or one of its replicas, and starts it again. */
  restart(): Promise<void>
  /** Waits until the consumer's state is what the history leads to. */
  expectEnd(history: History): Promise<void>
}

export interface AnyOrderOptions {
  runs: number
  /** How many aggregates there are at most in one run. */
  aggregates?: number
}

type Incident = 'restart' | 'pause'

const PAUSE_MS = 50
const MOST_INCIDENTS = 3

/** All of the items, in any order, some of them twice. */
const shuffledAndDoubled = <T>(items: T[]): fc.Arbitrary<T[]> =>
  fc.subarray(items).chain((again) => {
    const all = [...items, ...again]
    return fc.shuffledSubarray(all, { minLength: all.length })
  })

/**
 * Plays histories of several aggregates at once: shuffled, some messages doubled, delayed and cut by restarts of the
 * consumer. Each must come to its end as if its messages had come once and in order. A failure tells the seed.
 */
export async function inAnyOrder<History, Message extends object>(
  { history, messagesOf, send, restart, expectEnd }: AnyOrder<History, Message>,
  { runs, aggregates = 1 }: AnyOrderOptions,
): Promise<void> {
  const incidents = fc.array(fc.constantFrom<Incident>('restart', 'pause'), { maxLength: MOST_INCIDENTS })
  const course = fc
    .tuple(fc.array(history, { minLength: 1, maxLength: aggregates }), incidents)
    .chain(([histories, others]) => {
      const items: (Message | Incident)[] = histories.flatMap(messagesOf)
      return shuffledAndDoubled([...items, ...others]).map((order) => ({ histories, order }))
    })
  await fc.assert(
    fc.asyncProperty(course, async ({ histories, order }) => {
      for (const item of order) {
        if (item === 'restart') await restart()
        else if (item === 'pause') await sleep(PAUSE_MS)
        else await send(item)
      }
      for (const each of histories) await expectEnd(each)
    }),
    // Shrinking would play the same aggregates again, which are not new any more.
    { numRuns: runs, endOnFailure: true },
  )
}
