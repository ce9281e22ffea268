import { auditMetrics } from './audit.ts'
import { eventMetrics } from './events.ts'
import { httpMetrics } from './http.ts'
import { passwordMetrics } from './passwords.ts'
import { serviceMetrics } from './service.ts'
import { shopMetrics } from './shop.ts'
import { storeMetrics } from './store.ts'

/** Every metric of the product, by name. docs/metrics.md and the checks of the alerts use this list. */
export const metrics = {
  ...serviceMetrics,
  ...httpMetrics,
  ...eventMetrics,
  ...storeMetrics,
  ...shopMetrics,
  ...passwordMetrics,
  ...auditMetrics,
} as const

export type MetricName = keyof typeof metrics
