import { constants } from 'node:os'
import { join, relative } from 'node:path'
import type { ProcessEvent, Report, Stack, StackOptions } from '../stack/index.ts'
import { startStack } from '../stack/index.ts'
import { moveEvents } from './move-events.ts'

const FAREWELLS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * `npm start` and `npm run dev`: starts everything, and runs until it is stopped.
 * @returns the exit code
 */
export async function start(report: Report, options: StackOptions): Promise<number> {
  await moveEvents(report)
  const farewell = new AbortController()
  let signalled: (typeof FAREWELLS)[number] | undefined
  let signalledAt = 0
  const asked = new Promise<void>((resolve) => {
    for (const signal of FAREWELLS) {
      process.on(signal, () => {
        // Asked twice, somebody is in a hurry; what is left then ends with this process. (One Ctrl-C may come twice:
        // from the terminal, and passed on by npm.)
        if (signalled && Date.now() - signalledAt > 1000) process.exit(128 + constants.signals[signal])
        if (signalled) return
        signalled = signal
        signalledAt = Date.now()
        report.note('Stopping …')
        farewell.abort(new Error('stopped while it was starting'))
        resolve()
      })
    }
  })
  try {
    const stack = await startStack({
      ...options,
      report,
      onEvent: (event) => tell(event, report),
      signal: farewell.signal,
    })
    welcome(stack, options, report)
    await asked
    await stack.close()
  } catch (error) {
    if (!signalled) throw error
  }
  report.note('Stopped.')
  return signalled === 'SIGINT' ? 130 : 0
}

function welcome(stack: Stack, { mode }: StackOptions, report: Report): void {
  const standIn = stack.processes.some(({ name }) => name === 'stripe-stand-in')
  if (standIn)
    report.note('Test mode: a stand-in takes the place of Stripe. STRIPE_KEY makes it Stripe itself.')
  if (mode === 'dev') report.note('A saved file restarts its service.')
  report.note(`Logs are in ${shortPath(join(stack.directory, 'logs'))}. Ctrl-C stops everything.`)
  report.note(`The shop is open at ${stack.url}`)
}

function tell(event: ProcessEvent, report: Report): void {
  if (event.type === 'frozen') {
    report.note(`${event.name} does not answer and is killed; its log is ${shortPath(event.log)}`)
  } else if (event.type === 'ended') {
    report.note(`${event.name} ended (${event.how}) and is started again; its log is ${shortPath(event.log)}`)
  } else if (event.type === 'failed') {
    report.note(`${event.name} did not start and is tried again: ${event.error.message}`)
  } else {
    report.note(`${event.name} is back`)
  }
}

/** A path as a person here would write it. */
function shortPath(path: string): string {
  const below = relative(process.cwd(), path)
  return below.startsWith('..') ? path : below
}
