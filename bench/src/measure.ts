import { createHistogram } from 'node:perf_hooks'

/** The load: `count` repetitions, for at most `seconds`, by `workers` concurrent workers. */
export interface Load {
  workers: number
  count: number
  seconds: number
}

/** The result. Times in milliseconds. */
export interface Result {
  done: number
  failed: number
  perSecond: number
  p50: number
  p95: number
  p99: number
  max: number
}

const round = (number: number) => Math.round(number * 10) / 10
const toMs = (microseconds: number) => round(microseconds / 1000)

/**
 * Repeats a task, numbered n: each worker starts the next one as soon as it has finished one. Failures are counted, and
 * the first one is reported.
 */
export const measure = async (
  work: (n: number) => Promise<unknown>,
  { workers, count, seconds }: Load,
): Promise<Result> => {
  const histogram = createHistogram()
  const begin = performance.now()
  let next = 0
  let failed = 0
  const worker = async () => {
    while (next < count && performance.now() - begin < seconds * 1000) {
      const began = performance.now()
      try {
        await work(next++)
        histogram.record(Math.max(1, Math.round((performance.now() - began) * 1000)))
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
