import { gauge } from '@ticketing/common'
import { Registry } from 'prom-client'
import type { AuditReport } from './audit.ts'
import { rules } from './rules/index.ts'

/** A report in Prometheus' text format, for a textfile collector or a push gateway. */
export async function auditMetrics({ findings, read, deadLetters, at }: AuditReport): Promise<string> {
  const registry = new Registry()
  const broken = gauge('audit_findings', registry)
  for (const { name, guarantee } of rules) {
    broken.set({ rule: name, guarantee }, findings.filter(({ rule }) => rule === name).length)
  }
  const seen = gauge('audit_read', registry)
  for (const [kind, count] of Object.entries(read)) seen.set({ kind }, count)
  const letters = gauge('audit_dead_letters', registry)
  for (const [service, count] of Object.entries(deadLetters)) letters.set({ service }, count)
  gauge('audit_timestamp_seconds', registry).set(at.getTime() / 1000)
  return registry.metrics()
}
