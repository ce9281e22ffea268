/** What the tests of the services share. */
import { randomBytes } from 'node:crypto'
import { signToken } from '../session/current-user.ts'

export const TEST_KEY = 'a key for tests'

/** An id as MongoDB makes them, of something that does not exist. */
export const newId = (): string => randomBytes(12).toString('hex')

export interface TestUser {
  id: string
  email: string
  /** The value of the `Cookie` header of a session of theirs. */
  cookie: string
}

/** Somebody who is signed in. */
export const aUser = (id: string = newId()): TestUser => {
  const email = `${id}@test.com`
  const jwt = signToken({ id, email }, { keys: [TEST_KEY], secure: false, ttlSeconds: 3600 })
  return { id, email, cookie: `session=${Buffer.from(JSON.stringify({ jwt })).toString('base64')}` }
}

let clients = 0

/** The environment of a service under test: free ports, no log, and the servers given. */
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
export { type InboxState, inboxOf } from './inbox-of.ts'
export { leadsStream } from './leads-stream.ts'
export { describedRoutes, describedStatuses, routesOf } from './routes.ts'
export { openTestBus, type TestBus } from './test-bus.ts'
