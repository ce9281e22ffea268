import { type MetricDefinitions, QUICK } from './define.ts'

export const storeMetrics = {
  store_connected: {
    type: 'gauge',
    help: 'Whether there is a connection to the store: 1 or 0',
    in: 'services',
  },
  db_client_connection_count: {
    type: 'gauge',
    help: 'Connections in the pool of the driver',
    in: 'mongodb',
    labels: { state: '`used` or `idle`' },
  },
  db_client_connection_pending_requests: {
    type: 'gauge',
    help: 'Commands that wait for a connection of the pool',
    in: 'mongodb',
  },
  db_client_connection_wait_time_seconds: {
    type: 'histogram',
    help: 'Time that a command waits for a connection of the pool',
    in: 'mongodb',
    buckets: QUICK,
  },
  db_client_connection_use_time_seconds: {
    type: 'histogram',
    help: 'Time that a command uses its connection, which is its time at the server and on the way',
    in: 'mongodb',
    buckets: QUICK,
  },
  db_client_connection_failures_total: {
    type: 'counter',
    help: 'Commands that got no connection',
    in: 'mongodb',
  },
} as const satisfies MetricDefinitions
