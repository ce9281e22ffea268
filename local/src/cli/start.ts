import { constants } from 'node:os'
import { join, relative } from 'node:path'
import type { ProcessEvent, Report, Stack, StackOptions } from '../stack/index.ts'
import { startStack } from '../stack/index.ts'
import { moveEvents } from './move-events.ts'

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * `npm start` and `npm run dev`: starts everything, and runs until it is stopped.
 * @returns the exit code
 */
export async function start(report: Report, options: StackOptions): Promise<number> {
  await moveEvents(report)
  const startUp = new AbortController()
  let received: (typeof STOP_SIGNALS)[number] | undefined
  let receivedAt = 0
  const stopRequested = new Promise<void>((resolve) => {
    for (const signal of STOP_SIGNALS) {
      process.on(signal, () => {
        // A second signal ends this process at once, and with it all others. (One Ctrl-C can arrive twice: from the
        // terminal and from npm.)
        if (received && Date.now() - receivedAt > 1000) process.exit(128 + constants.signals[signal])
        if (received) return
        received = signal
        receivedAt = Date.now()
        report.note('Stopping …')
        startUp.abort(new Error('stopped while it was starting'))
        resolve()
      })
    }
  })
  try {
    const stack = await startStack({
      ...options,
      report,
      onEvent: (event) => reportEvent(event, report),
      signal: startUp.signal,
    })
    printWelcome(stack, options, report)
    await stopRequested
    await stack.close()
  } catch (error) {
    if (!received) throw error
  }
  report.note('Stopped.')
  return received === 'SIGINT' ? 130 : 0
}

function printWelcome(stack: Stack, { mode }: StackOptions, report: Report): void {
  const standIn = stack.processes.some(({ name }) => name === 'stripe-stand-in')
  if (standIn) report.note('Test mode: a stand-in replaces Stripe. Set STRIPE_KEY to use Stripe itself.')
  if (mode === 'dev') report.note('Saving a file restarts its service.')
  report.note(`Logs are in ${shortPath(join(stack.directory, 'logs'))}. Ctrl-C stops everything.`)
  report.note(`The shop is open at ${stack.url}`)
}

function reportEvent(event: ProcessEvent, report: Report): void {
  if (event.type === 'frozen') {
    report.note(`${event.name} is not responding and will be killed; its log is ${shortPath(event.log)}`)
  } else if (event.type === 'ended') {
    report.note(
      `${event.name} ended (${event.how}) and will be restarted; its log is ${shortPath(event.log)}`,
    )
  } else if (event.type === 'failed') {
    report.note(`${event.name} did not start and will be retried: ${event.error.message}`)
  } else {
    report.note(`${event.name} is running again`)
  }
}

/** A path relative to the current folder, if it is inside. */
function shortPath(path: string): string {
  const below = relative(process.cwd(), path)
  return below.startsWith('..') ? path : below
}
