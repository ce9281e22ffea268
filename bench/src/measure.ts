import { createHistogram } from 'node:perf_hooks'

/** How much is asked for: `count` times, for no longer than `seconds`, by so many `workers` at once. */
export interface Load {
  workers: number
  count: number
  seconds: number
}

/** What came of it. Times in milliseconds. */
export interface Result {
  done: number
  failed: number
  perSecond: number
  p50: number
  p95: number
  p99: number
  max: number
}

/** Does something for the n-th time, and answers how long it took, in milliseconds. */
export type Timed = (n: number) => Promise<number>

/** How long something takes, from its call to its end. */
export const timed =
  (work: (n: number) => Promise<unknown>): Timed =>
  async (n) => {
    const begin = performance.now()
    await work(n)
    return performance.now() - begin
  }

const round = (number: number) => Math.round(number * 100) / 100
const toMs = (microseconds: number) => round(microseconds / 1000)

/**
 * Keeps the workers at it: each begins the next one as soon as it has ended one. What fails is counted, and the first
 * failure is told.
 */
export const measure = async (work: Timed, { workers, count, seconds }: Load): Promise<Result> => {
  const histogram = createHistogram()
  const begin = performance.now()
  let next = 0
  let failed = 0
  const worker = async () => {
    while (next < count && performance.now() - begin < seconds * 1000) {
      try {
        histogram.record(Math.max(1, Math.round((await work(next++)) * 1000)))
      } catch (error) {
        if (failed === 0) console.error(error)
        failed += 1
      }
    }
  }
  await Promise.all(Array.from({ length: workers }, worker))
  const elapsedSeconds = (performance.now() - begin) / 1000
  return {
    done: histogram.count,
    failed,
    perSecond: round(histogram.count / elapsedSeconds),
    p50: toMs(histogram.percentile(50)),
    p95: toMs(histogram.percentile(95)),
    p99: toMs(histogram.percentile(99)),
    max: toMs(histogram.max),
  }
}
