import { Counter, Gauge } from 'prom-client'

export const eventsPublished = new Counter({
  name: 'events_published_total',
  help: 'Events that the broker has acknowledged',
  labelNames: ['subject'],
})

export const eventsConsumed = new Counter({
  name: 'events_consumed_total',
  help: 'Deliveries by what became of them: applied, duplicate, parked, failed, dead',
  labelNames: ['subject', 'outcome'],
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
