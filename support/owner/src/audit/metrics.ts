import { Gauge, Registry } from 'prom-client'
import type { AuditReport } from './audit.ts'
import { rules } from './rules/index.ts'

/** A report in Prometheus' text format, for a textfile collector or a push gateway. */
export async function auditMetrics({ findings, read, deadLetters, at }: AuditReport): Promise<string> {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  const broken = new Gauge({
    name: 'audit_findings',
    help: 'Violations of a guarantee, by rule and guarantee',
    labelNames: ['rule', 'guarantee'],
    registers,
  })
  for (const { name, guarantee } of rules) {
    broken.set({ rule: name, guarantee }, findings.filter(({ rule }) => rule === name).length)
  }
  const seen = new Gauge({
    name: 'audit_read',
    help: 'Objects read, by kind',
    labelNames: ['kind'],
    registers,
  })
  for (const [kind, count] of Object.entries(read)) seen.set({ kind }, count)
  const letters = new Gauge({
    name: 'audit_dead_letters',
    help: 'Dead letters, by service',
    labelNames: ['service'],
    registers,
  })
  for (const [service, count] of Object.entries(deadLetters)) letters.set({ service }, count)
  new Gauge({ name: 'audit_timestamp_seconds', help: 'Time at which the audit ended', registers }).set(
    at.getTime() / 1000,
  )
  return registry.metrics()
}
