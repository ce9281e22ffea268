import type { MetricDefinitions } from './define.ts'

export const passwordMetrics = {
  password_hash_operations_total: {
    type: 'counter',
    help: 'Hashes computed',
    in: ['auth'],
    labels: { operation: '`hash` to store a password, `verify` to check one' },
  },
  password_queue_waiting: {
    type: 'gauge',
    help: 'Sign-ins and sign-ups that wait for a password to be hashed',
    in: ['auth'],
  },
  password_queue_refused_total: {
    type: 'counter',
    help: 'Sign-ins and sign-ups refused because the queue was full, or their address had its share of it',
    in: ['auth'],
    labels: { reason: 'why' },
  },
} as const satisfies MetricDefinitions
