import type { MetricDefinitions } from './define.ts'

const currency = 'the currency, in lower case'

/** What the shop sells. Each is counted by the replica that stored it; a crash right after that loses a count. */
export const shopMetrics = {
  tickets_listed_total: {
    type: 'counter',
    help: 'Tickets put on sale; a listing may have several',
    in: ['tickets'],
  },
  orders_total: {
    type: 'counter',
    help: 'Orders by the steps that they have taken',
    in: ['orders'],
    labels: {
      step: '`reserved`, `paid`, `expired`, `cancelled` (by the buyer) or `sold` (paid too late, and sold to another buyer)',
    },
  },
  order_payment_seconds: {
    type: 'histogram',
    help: 'Time from the reservation to the completed order',
    in: ['orders'],
    buckets: [1, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1800],
  },
  payments_total: {
    type: 'counter',
    help: 'Payments by the states that they have come to',
    in: ['payments'],
    labels: {
      status: '`pending`, `requires_action`, `declined`, `succeeded`, `refunded` or `cancelled`',
    },
  },
  money_charged_minor_units_total: {
    type: 'counter',
    help: 'Money charged, in the smallest unit of the currency',
    in: ['payments'],
    labels: { currency },
  },
  money_refunded_minor_units_total: {
    type: 'counter',
    help: 'Money given back, in the smallest unit of the currency',
    in: ['payments'],
    labels: { currency },
  },
  refunds_failed_total: {
    type: 'counter',
    help: 'Refunds that a bank has rejected: somebody has to pay the buyer back',
    in: ['payments'],
  },
  expirations: {
    type: 'gauge',
    help: 'Orders whose end has not been told yet, at the last count',
    in: ['expiration'],
    labels: { state: '`scheduled` for later, or `due`' },
  },
} as const satisfies MetricDefinitions
