import type { OutgoingEvent, RedisStore } from '@ticketing/common'
import Bull, { type Queue } from 'bull'

/** The event that a job publishes. */
export type ExpirationJob = Pick<OutgoingEvent, 'id' | 'subject' | 'body'>

/** How long a job's lock lasts without renewal before another replica takes the job over. */
const LOCK_MS = 10_000
const RETRY_MS = 2_000
/** A job is only removed once the broker has its event. */
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
      // Redis must not fill up during a long outage of the broker.
      stackTraceLimit: 1,
    },
  })
  // Bull names its connection, and does not catch a failure of that, which would end the process.
  return Object.assign(queue, { setWorkerName: async () => {} })
}

/** The names of bull's own keys, which are in the same namespace as the jobs. Its types do not include them. */
export const ownNames = (queue: Queue): Set<string> => {
  const { keys } = queue as Queue & { keys: Record<string, string> }
  return new Set(Object.keys(keys))
}
