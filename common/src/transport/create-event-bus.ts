import type { Logger } from 'pino'
import type { EventBusConfig } from '../config/schemas.ts'
import type { EventBus } from './event-bus.ts'
import { createJetStreamBus } from './jetstream/bus.ts'
import { createNatsStreamingBus } from './nats-streaming/bus.ts'

/** The bus that the configuration names. */
export const createEventBus = (config: EventBusConfig, logger: Logger): EventBus => {
  const options = {
    url: config.NATS_URL,
    clientId: config.NATS_CLIENT_ID,
    ackWaitSeconds: config.EVENT_ACK_WAIT_SECONDS,
    logger,
  }
  return config.EVENT_BUS === 'jetstream'
    ? createJetStreamBus({ ...options, replicas: config.JETSTREAM_REPLICAS })
    : createNatsStreamingBus({ ...options, clusterId: config.NATS_CLUSTER_ID })
}
