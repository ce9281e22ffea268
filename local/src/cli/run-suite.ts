import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../stack/repository.ts'
import type { Suite } from './suites.ts'
import { type Results, readResults } from './test-results.ts'

/** The results of one workspace's tests. */
export interface SuiteResult extends Results {
  workspace: string
  seconds: number
}

/**
 * Runs the test script of a workspace, with its output on the terminal.
 *
 * The script may run Jest, Playwright, or both in turn. Their reporters write the results to the files in these
 * variables, in a separate folder for each workspace.
 */
export async function runSuite({ name, folder }: Suite, directory: string): Promise<SuiteResult> {
  const results = join(directory, name)
  await mkdir(results)
  const started = Date.now()
  const code = await runScript(folder, results)
  const told = await readResults(results)
  // A run that exits with an error but without a failed test has crashed, which counts as a failure.
  const failed = code !== 0 && told.failed === 0 ? 1 : told.failed
  return { ...told, failed, workspace: name, seconds: (Date.now() - started) / 1000 }
}

async function runScript(folder: string, results: string): Promise<number> {
  const child = spawn('npm', ['run', 'test', '--silent', '--workspace', folder], {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      JEST_JSON_OUTPUT_FILE: join(results, 'jest.json'),
      PLAYWRIGHT_JSON_OUTPUT_FILE: join(results, 'playwright.json'),
    },
  })
  const stop = () => child.kill('SIGTERM')
  process.once('SIGTERM', stop)
  const [code] = await once(child, 'exit')
  process.off('SIGTERM', stop)
  return code ?? 1
}
