import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../stack/repository.ts'
import { type Counts, readCounts } from './test-results.ts'

/** How the tests of one workspace went. */
export interface SuiteResult extends Counts {
  workspace: string
  seconds: number
}

/**
 * Runs the test script of a workspace and shows its output as it comes.
 *
 * Its numbers come from the files that its runners write into a folder of its own: jest by its arguments, Playwright,
 * when its configuration names the JSON reporter, by its variable.
 */
export async function runSuite(workspace: string, directory: string): Promise<SuiteResult> {
  const folder = join(directory, workspace)
  await mkdir(folder)
  const started = Date.now()
  const code = await runScript(workspace, folder)
  const counts = await readCounts(folder)
  // A run that ended badly without a failed test has crashed, and must not look like success.
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed
  return { ...counts, failed, workspace, seconds: (Date.now() - started) / 1000 }
}

async function runScript(workspace: string, folder: string): Promise<number> {
  const jest = ['--', '--json', `--outputFile=${join(folder, 'jest.json')}`]
  const child = spawn('npm', ['run', 'test', '--silent', '--workspace', workspace, ...jest], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, 'playwright.json') },
  })
  const stop = () => child.kill('SIGTERM')
  process.once('SIGTERM', stop)
  const [code] = await once(child, 'exit')
  process.off('SIGTERM', stop)
  return code ?? 1
}
