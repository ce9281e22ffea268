import { type MetricDefinitions, PATIENT } from './define.ts'

// Not `job`, which Prometheus itself gives to every series.
const task = 'what is done, in words'

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
    labels: { task, outcome: '`done` or `failed`' },
  },
  job_duration_seconds: {
    type: 'histogram',
    help: 'How long a run takes',
    in: 'services',
    labels: { task },
    buckets: PATIENT,
  },
} as const satisfies MetricDefinitions
