import { consoleReport } from './cli/console-report.ts'
import { demo } from './cli/demo.ts'
import { owner } from './cli/owner.ts'
import { reset } from './cli/reset.ts'
import { restart } from './cli/restart.ts'
import { rotate } from './cli/rotate-secrets.ts'
import { start } from './cli/start.ts'
import { startOptions } from './cli/start-options.ts'
import { test } from './cli/test.ts'
import { StartError } from './process/child.ts'
import { ProvisionError } from './servers/index.ts'
import { StackError } from './stack/index.ts'

const report = consoleReport(process.stdout)

const commands: Record<string, () => Promise<number>> = {
  start: () => start(report, { mode: 'start', ...startOptions(process.argv.slice(3)) }),
  dev: () => start(report, { mode: 'dev', ...startOptions(process.argv.slice(3)) }),
  demo: () => demo(report),
  restart: () => restart(report),
  reset: () => reset(report),
  'rotate-secrets': () => rotate(report),
  test: () => test(process.argv.slice(3), report),
  audit: () => owner('audit', process.argv.slice(3)),
  'move-broker': () => owner('move-broker', process.argv.slice(3)),
  rebuild: () => owner('rebuild', process.argv.slice(3)),
  timeline: () => owner('timeline', process.argv.slice(3)),
  'dead-letters': () => owner('dead-letters', process.argv.slice(3)),
}

const name = process.argv[2] ?? 'start'
const command = commands[name]
try {
  if (!command)
    throw new StackError(`There is no command "${name}", only ${Object.keys(commands).join(', ')}.`)
  process.exitCode = await command()
} catch (error) {
  console.error(`\n${describe(error)}`)
  process.exitCode = 1
}
// Only output is left to flush; an abandoned download must not keep the process alive.
process.stdout.write('', () => process.exit())

/** Errors that the user can fix need only their message; anything else is a bug, so its stack is shown. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isFixable = [StackError, ProvisionError, StartError].some((kind) => error instanceof kind)
  return isFixable ? error.message : (error.stack ?? error.message)
}
