import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** Counts of tests, not of files. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
  /** Passed, but not at the first attempt. */
  retried: number
}

/** The output of `jest --json`. A file that could not be run counts as one failed test. */
const jestResult = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number().default(0),
    numRuntimeErrorTestSuites: z.number(),
  })
  .transform((result) => ({
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
    retried: 0,
  }))

/** The output of Playwright's JSON reporter. */
const playwrightResult = z
  .object({
    stats: z.object({
      expected: z.number(),
      unexpected: z.number(),
      flaky: z.number(),
      skipped: z.number(),
    }),
  })
  .transform(({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    retried: stats.flaky,
  }))

const result = z.union([jestResult, playwrightResult])

/** Adds up all result files in `directory`. */
export async function readCounts(directory: string): Promise<Counts> {
  const files = (await readdir(directory)).filter((name) => name.endsWith('.json'))
  const counts = await Promise.all(
    files.map(async (name) => result.parse(JSON.parse(await readFile(join(directory, name), 'utf8')))),
  )
  return sum(counts)
}

export function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (total, { passed, failed, skipped, retried }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
      retried: total.retried + retried,
    }),
    { passed: 0, failed: 0, skipped: 0, retried: 0 },
  )
}

/** One row per workspace, with right-aligned numbers. */
export function table(rows: readonly (Counts & { workspace: string; seconds: number })[]): string {
  const cells = [
    ['', 'passed', 'failed', 'skipped', 'retried', 'seconds'],
    ...rows.map(({ workspace, passed, failed, skipped, retried, seconds }) => [
      workspace,
      `${passed}`,
      `${failed}`,
      `${skipped}`,
      `${retried}`,
      seconds.toFixed(0),
    ]),
  ]
  return cells
    .map(([name = '', ...numbers]) => name.padEnd(16) + numbers.map((cell) => cell.padStart(9)).join(''))
    .join('\n')
}
