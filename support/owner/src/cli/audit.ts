import { Option } from 'commander'
import { type AuditOptions, type AuditReport, audit } from '../audit/audit.ts'
import { auditMetrics } from '../audit/metrics.ts'
import { auditText } from '../audit/text.ts'
import { OwnerError } from '../errors.ts'
import { addressesOf, type FindHere, withAddresses } from './address-options.ts'
import { duration } from './duration.ts'
import { FOUND, OK, program, runProgram } from './run-program.ts'

interface Options {
  settle: number
  grace: number
  stale: number
  stripe: boolean
  json?: boolean
  metrics?: boolean
}

const DESCRIPTION =
  'Looks for what is not as the system guarantees it: in the stores of every service, which it only reads, and at Stripe. It may run beside live traffic.'

const EXIT_CODES = `
Exit code: 0 everything is as it must be, 1 something is not, 2 it could not be looked at.`

function show(report: AuditReport, { json, metrics }: Options): Promise<string> | string {
  if (json) return JSON.stringify(report, null, 2)
  return metrics ? auditMetrics(report) : auditText(report)
}

/** `npm run audit`. @returns the exit code */
export const auditCommand = (args: readonly string[], here?: FindHere): Promise<number> =>
  runProgram((answer) => {
    const command = program('audit', DESCRIPTION)
      .option(
        '--settle <time>',
        'how long what looks broken may take to come right by itself',
        duration,
        10_000,
      )
      .option('--grace <time>', 'how long past its time an unpaid order may be left', duration, 10_000)
      .option(
        '--stale <time>',
        'how long an event may wait to be sent, or for its predecessor',
        duration,
        60_000,
      )
      .option('--no-stripe', 'do not ask Stripe')
      .addOption(new Option('--json', 'answer as JSON').conflicts('metrics'))
      .option('--metrics', 'answer as metrics for Prometheus')
    return withAddresses(command, here)
      .addHelpText('after', EXIT_CODES)
      .action(async (options) => {
        const { settle: settleMs, grace: graceMs, stale: staleMs }: Options = options
        const times: AuditOptions = { settleMs, graceMs, staleMs }
        const { stripe, ...stores } = await addressesOf(options)
        if (options.stripe && !stripe)
          throw new OwnerError(
            'There is no key for Stripe: set STRIPE_KEY, or do not ask Stripe (--no-stripe).',
          )
        const report = await audit(options.stripe && stripe ? { ...stores, stripe } : stores, times)
        console.log(await show(report, options))
        answer(report.findings.length === 0 ? OK : FOUND)
      })
  }, args)
