import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withLock } from '../servers/lock.ts'
import { run } from '../servers/run.ts'
import { baseEnvironment } from './base-environment.ts'
import { hashInputs } from './build-inputs.ts'
import { StackError } from './errors.ts'
import type { Report } from './options.ts'
import { ROOT } from './repository.ts'

const MINUTES_15 = 15 * 60_000

/** Builds those of the workspaces that have changed since their last build. `common` goes before those that use it. */
export async function build(workspaces: readonly string[], report: Report): Promise<void> {
  await mkdir(join(ROOT, 'node_modules'), { recursive: true })
  await withLock(join(ROOT, 'node_modules', '.ticketing-build.lock'), async () => {
    for (const workspace of workspaces) await buildOne(workspace, report)
  })
}

async function buildOne(workspace: string, report: Report): Promise<void> {
  const output = join(ROOT, workspace, workspace === 'client' ? '.next' : 'build')
  const stamp = join(output, '.inputs-sha256')
  const inputs = await hashInputs(workspace === 'common' ? ['common'] : ['common', workspace])
  if ((await readFile(stamp, 'utf8').catch(() => '')) === inputs) return

  report.begin(`Building ${workspace}`)
  const started = Date.now()
  // Leftovers of an earlier build must not become part of this one. Next.js cleans its own folder.
  if (workspace === 'client') await rm(stamp, { force: true })
  else await rm(output, { recursive: true, force: true })
  try {
    await run('npm', ['run', 'build', '--workspace', workspace], {
      timeoutMs: MINUTES_15,
      cwd: ROOT,
      lines: 40,
      env: { ...baseEnvironment('start'), NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    })
  } catch (error) {
    throw new StackError(
      `${workspace} could not be built:\n${error instanceof Error ? error.message : error}`,
    )
  }
  await writeFile(stamp, inputs)
  report.end(`Built ${workspace} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
}
