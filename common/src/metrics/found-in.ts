import { declarationOf, isConsumer, isOn, type ServiceName, serviceNames } from '../services.ts'
import type { FoundIn } from './definitions/define.ts'

const has: Record<Extract<FoundIn, string>, (service: ServiceName) => boolean> = {
  services: () => true,
  apis: (service) => declarationOf(service).api !== undefined,
  mongodb: (service) => isOn(service, 'mongodb'),
  outboxes: (service) => declarationOf(service).outboxes.length > 0,
  publishers: (service) => declarationOf(service).publishes.length > 0,
  consumers: isConsumer,
  audit: () => false,
}

/** The services that have a metric. */
export const servicesIn = (where: FoundIn): readonly ServiceName[] =>
  typeof where === 'string' ? serviceNames.filter(has[where]) : where
