import type { OutgoingEvent, RedisStore } from '@ticketing/common'
import Bull, { type Queue } from 'bull'

/** The event that a job sends. */
export type ExpirationJob = Pick<OutgoingEvent, 'id' | 'subject' | 'body'>

/** How long a job may go without a sign of life from who works on it before another replica takes it up. */
const LOCK_MS = 10_000
const RETRY_MS = 2_000
/** A job ends when the broker has its event, never before. */
const WITHOUT_END = Number.MAX_SAFE_INTEGER

/** Opens the queue on the connections of a store; they are closed with the store, not with the queue. */
export const openQueue = (store: RedisStore): Queue<ExpirationJob> => {
  const queue = new Bull<ExpirationJob>('expiration', {
    createClient: (type) => (type === 'client' ? store.redis : store.connect()),
    settings: {
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS / 2,
      maxStalledCount: WITHOUT_END,
      guardInterval: 1_000,
      retryProcessDelay: 1_000,
    },
    defaultJobOptions: {
      attempts: WITHOUT_END,
      backoff: { type: 'fixed', delay: RETRY_MS },
      removeOnComplete: true,
      // Redis must not fill while the broker is away for long.
      stackTraceLimit: 1,
    },
  })
  // Bull gives its connection a name, and where that fails nobody catches it: the process would end.
  return Object.assign(queue, { setWorkerName: async () => {} })
}

/** The names of bull's own keys, which lie beside those of the jobs. Its types do not tell of them. */
export const ownNames = (queue: Queue): Set<string> => {
  const { keys } = queue as Queue & { keys: Record<string, string> }
  return new Set(Object.keys(keys))
}
