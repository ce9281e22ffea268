import { type MetricDefinitions, PATIENT } from './define.ts'

const subject = 'the subject of the event'
const model = 'the kind of document'

export const eventMetrics = {
  events_published_total: {
    type: 'counter',
    help: 'Events that the broker has acknowledged',
    in: 'publishers',
    labels: { subject },
  },
  events_publish_delay_seconds: {
    type: 'histogram',
    help: 'Time from an event, or from the moment at which it was due, to the acknowledgement of the broker',
    in: 'publishers',
    labels: { subject },
    buckets: PATIENT,
  },
  outbox_pending_documents: {
    type: 'gauge',
    help: 'Documents with events that the broker has not acknowledged, at the last sweep, which counts up to 100',
    in: 'outboxes',
    labels: { model },
  },
  outbox_oldest_event_age_seconds: {
    type: 'gauge',
    help: 'Age of the oldest event that the broker has not acknowledged, at the last sweep; 0 if there is none',
    in: 'outboxes',
    labels: { model },
  },
  events_consumed_total: {
    type: 'counter',
    help: 'Attempts at messages by what became of them',
    in: 'consumers',
    labels: { subject, outcome: '`applied`, `duplicate`, `waiting`, `failed` or `dead`' },
  },
  events_lag_seconds: {
    type: 'histogram',
    help: 'Time from an event, or from the moment at which it was due, until it is applied',
    in: 'consumers',
    labels: { subject },
    buckets: PATIENT,
  },
  events_waiting: {
    type: 'gauge',
    help: 'Messages that wait in the store for their predecessor or their next attempt, at the last count',
    in: 'consumers',
  },
  events_dead_letters: {
    type: 'gauge',
    help: 'Dead letters in the store, at the last count',
    in: 'consumers',
    labels: { subject },
  },
  broker_connected: {
    type: 'gauge',
    help: 'Whether the broker can be reached: 1 or 0',
    in: 'services',
  },
} as const satisfies MetricDefinitions
