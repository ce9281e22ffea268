import type { AuditReport } from './audit.ts'
import type { Finding, Ids } from './finding.ts'
import { rules } from './rules/index.ts'

const named = (ids: Ids): string =>
  Object.entries(ids)
    .map(([what, id]) => `${what} ${[id].flat().join(' ')}`)
    .join(', ')

const section = (rule: (typeof rules)[number], findings: readonly Finding[]): string[] => [
  `guarantee ${rule.guarantee}, ${rule.name}: ${rule.title}`,
  ...findings.map(({ ids, message }) => `  ${named(ids)}: ${message}`),
  '',
]

/** A report as readable text. */
export function auditText({ findings, read, deadLetters, stripe }: AuditReport): string {
  const broken = rules.flatMap((rule) => {
    const own = findings.filter((finding) => finding.rule === rule.name)
    return own.length > 0 ? section(rule, own) : []
  })
  const { tickets, orders, payments, charges } = read
  const letters = Object.entries(deadLetters).filter(([, count]) => count > 0)
  return [
    ...broken,
    `Read ${tickets} tickets, ${orders} orders and ${payments} payments, and ${stripe ? `${charges} charges` : 'nothing'} at Stripe.`,
    ...letters.map(
      ([service, count]) => `Dead letters of ${service}: ${count} (npm run dead-letters -- list)`,
    ),
    findings.length === 0
      ? 'No guarantee is violated.'
      : `${findings.length} ${findings.length === 1 ? 'violation' : 'violations'} found.`,
  ].join('\n')
}
