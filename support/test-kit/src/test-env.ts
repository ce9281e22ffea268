import { TEST_KEY } from './users.ts'

let clients = 0

/** The environment of a service under test: free ports, no logs, and the given variables. */
export const testEnv = (
  more: Record<string, string | undefined> = {},
): Record<string, string | undefined> => ({
  PORT: '0',
  METRICS_PORT: '0',
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
  JWT_KEY: TEST_KEY,
  COOKIE_SECURE: 'false',
  NATS_CLIENT_ID: `test-${process.pid}-${++clients}`,
  EVENT_BUS: process.env.EVENT_BUS,
  EVENT_ACK_WAIT_SECONDS: '1',
  OUTBOX_SWEEP_MS: '200',
  ...more,
})
