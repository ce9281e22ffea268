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

export interface Results extends Counts {
  /** The name of each test that failed, and below it what it said first. */
  failures: string[]
}

/** The output of `jest --json`. A file that could not be run counts as one failed test. */
const jestResult = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number().default(0),
    numRuntimeErrorTestSuites: z.number(),
    failures: z.array(z.string()).default([]),
  })
  .transform((result) => ({
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
    retried: 0,
    failures: result.failures,
  }))

interface PlaywrightSuite {
  specs?: { title: string; file: string; ok: boolean }[] | undefined
  suites?: PlaywrightSuite[] | undefined
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    specs: z.array(z.object({ title: z.string(), file: z.string(), ok: z.boolean() })).optional(),
    suites: z.array(playwrightSuite).optional(),
  }),
)

const failuresOf = ({ specs = [], suites = [] }: PlaywrightSuite): string[] => [
  ...specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file} › ${title}`),
  ...suites.flatMap(failuresOf),
]

/** The output of Playwright's JSON reporter. */
const playwrightResult = z
  .object({
    suites: z.array(playwrightSuite).default([]),
    stats: z.object({
      expected: z.number(),
      unexpected: z.number(),
      flaky: z.number(),
      skipped: z.number(),
    }),
  })
  .transform(({ stats, suites }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    retried: stats.flaky,
    failures: suites.flatMap(failuresOf),
  }))

const result = z.union([jestResult, playwrightResult])

/** Adds up all result files in `directory`. */
export async function readResults(directory: string): Promise<Results> {
  const files = (await readdir(directory)).filter((name) => name.endsWith('.json'))
  const results = await Promise.all(
    files.map(async (name) => result.parse(JSON.parse(await readFile(join(directory, name), 'utf8')))),
  )
  return { ...sum(results), failures: results.flatMap(({ failures }) => failures) }
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
