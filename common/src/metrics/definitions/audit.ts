import type { MetricDefinitions } from './define.ts'

/** What `npm run audit -- --metrics` prints. */
export const auditMetrics = {
  audit_findings: {
    type: 'gauge',
    help: 'Violations of a guarantee, by rule and guarantee',
    in: 'audit',
    labels: { rule: 'the rule of the audit', guarantee: 'the number of the guarantee' },
  },
  audit_read: {
    type: 'gauge',
    help: 'Objects read, by kind',
    in: 'audit',
    labels: { kind: 'such as `orders`' },
  },
  audit_dead_letters: {
    type: 'gauge',
    help: 'Dead letters, by service',
    in: 'audit',
    labels: { service: 'the service' },
  },
  audit_timestamp_seconds: { type: 'gauge', help: 'Time at which the audit ended', in: 'audit' },
} as const satisfies MetricDefinitions
