import { counter, gauge, histogram } from './metric.ts'

export const eventsPublished = counter('events_published_total')
export const publishDelay = histogram('events_publish_delay_seconds')
export const eventsConsumed = counter('events_consumed_total')
export const eventsLag = histogram('events_lag_seconds')
export const eventsWaiting = gauge('events_waiting')
export const deadLetters = gauge('events_dead_letters')
export const outboxPending = gauge('outbox_pending_documents')
export const outboxOldest = gauge('outbox_oldest_event_age_seconds')
export const brokerConnected = gauge('broker_connected')

/** Seconds from a message's time until now. Clocks differ, so an event may seem to come from the future. */
export const secondsSince = (at: string | Date): number =>
  Math.max(0, Date.now() - new Date(at).getTime()) / 1000
