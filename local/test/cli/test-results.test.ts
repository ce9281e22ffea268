import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readResults, sum, table } from '../../src/cli/test-results.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()

const jest = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  numRuntimeErrorTestSuites: 1,
  success: false,
  failures: ['test/sum.test.ts › adds\nExpected: 3'],
}
const playwright = {
  config: {},
  suites: [
    { specs: [{ title: 'a sale', file: 'sale.spec.ts', ok: true }] },
    { suites: [{ specs: [{ title: 'a search', file: 'browse.spec.ts', ok: false }] }] },
  ],
  stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 },
}

describe('readResults', () => {
  it('adds up the results of jest and Playwright, and names what failed', async () => {
    const directory = await temporary()
    await writeFile(join(directory, 'jest.json'), JSON.stringify(jest))
    await writeFile(join(directory, 'playwright.json'), JSON.stringify(playwright))
    expect(await readResults(directory)).toEqual({
      passed: 9,
      failed: 3,
      skipped: 4,
      retried: 1,
      failures: ['test/sum.test.ts › adds\nExpected: 3', 'browse.spec.ts › a search'],
    })
  })

  it('is zero when there are no results', async () => {
    expect(await readResults(await temporary())).toEqual({
      passed: 0,
      failed: 0,
      skipped: 0,
      retried: 0,
      failures: [],
    })
  })

  it('rejects results in an unknown format', async () => {
    const directory = await temporary()
    await writeFile(join(directory, 'other.json'), '{"tests": 4}')
    await expect(readResults(directory)).rejects.toThrow()
  })
})

describe('the summary', () => {
  it('adds up the counts and aligns the columns', () => {
    const rows = [
      { workspace: 'common', passed: 120, failed: 0, skipped: 0, retried: 0, seconds: 12.4 },
      { workspace: 'e2e', passed: 8, failed: 1, skipped: 2, retried: 1, seconds: 130 },
    ]
    expect(sum(rows)).toEqual({ passed: 128, failed: 1, skipped: 2, retried: 1 })
    expect(table(rows).split('\n')).toEqual([
      '                   passed   failed  skipped  retried  seconds',
      'common                120        0        0        0       12',
      'e2e                     8        1        2        1      130',
    ])
  })
})
