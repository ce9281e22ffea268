import { type MetricDefinitions, PATIENT } from './define.ts'

const job = 'what is done, in words'

export const serviceMetrics = {
  service_ready: {
    type: 'gauge',
    help: 'Whether the service can work, as /readyz says: 1 or 0',
    in: 'services',
  },
  job_runs_total: {
    type: 'counter',
    help: 'Runs of what is done now and then',
    in: 'services',
    labels: { job, outcome: '`done` or `failed`' },
  },
  job_duration_seconds: {
    type: 'histogram',
    help: 'How long a run takes',
    in: 'services',
    labels: { job },
    buckets: PATIENT,
  },
} as const satisfies MetricDefinitions
