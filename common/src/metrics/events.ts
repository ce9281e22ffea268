import { Counter, Gauge } from 'prom-client'

export const eventsPublished = new Counter({
  name: 'events_published_total',
  help: 'Events that the broker has acknowledged',
  labelNames: ['subject'],
})

export const eventsConsumed = new Counter({
  name: 'events_consumed_total',
  help: 'Attempts at messages by what became of them: applied, duplicate, waiting, failed, dead',
  labelNames: ['subject', 'outcome'],
})

export const eventsWaiting = new Gauge({
  name: 'events_waiting',
  help: 'Messages that wait in the store for their predecessor or their next attempt, at the last sweep',
})

export const outboxPending = new Gauge({
  name: 'outbox_pending_documents',
  help: 'Documents that hold events which the broker has not acknowledged, at the last sweep',
  labelNames: ['model'],
})

export const brokerConnected = new Gauge({
  name: 'broker_connected',
  help: 'Whether the broker can be reached: 1 or 0',
})
