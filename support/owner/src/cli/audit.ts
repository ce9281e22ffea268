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
  'Checks every store and Stripe for violated guarantees. Read-only, safe to run under live traffic.'

const EXIT_CODES = `
Exit code: 0 no violations, 1 violations found, 2 the audit could not be carried out.`

function show(report: AuditReport, { json, metrics }: Options): Promise<string> | string {
  if (json) return JSON.stringify(report, null, 2)
  return metrics ? auditMetrics(report) : auditText(report)
}

/** `npm run audit`. @returns the exit code */
export const auditCommand = (args: readonly string[], here?: FindHere): Promise<number> =>
  runProgram((exitWith) => {
    const command = program('audit', DESCRIPTION)
      .option('--settle <time>', 'how long an inconsistency may last before it is reported', duration, 10_000)
      .option('--grace <time>', 'how long an unpaid order may outlast its expiry', duration, 10_000)
      .option('--stale <time>', 'how long an event may stay in an outbox or an inbox', duration, 60_000)
      .option('--no-stripe', 'do not check Stripe')
      .addOption(new Option('--json', 'print JSON').conflicts('metrics'))
      .option('--metrics', 'print metrics for Prometheus')
    return withAddresses(command, here)
      .addHelpText('after', EXIT_CODES)
      .action(async (options) => {
        const { settle: settleMs, grace: graceMs, stale: staleMs }: Options = options
        const times: AuditOptions = { settleMs, graceMs, staleMs }
        const { stripe, ...stores } = await addressesOf(options)
        if (options.stripe && !stripe)
          throw new OwnerError(
            'There is no key for Stripe: set STRIPE_KEY, or leave Stripe out (--no-stripe).',
          )
        const report = await audit(options.stripe && stripe ? { ...stores, stripe } : stores, times)
        console.log(await show(report, options))
        exitWith(report.findings.length === 0 ? OK : FOUND)
      })
  }, args)
