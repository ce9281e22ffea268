import type { Logger } from 'pino'
import type { EventBusConfig } from '../config/schemas.ts'
import type { EventBus } from './event-bus.ts'
import { createJetStreamBus } from './jetstream/bus.ts'
import { createNatsStreamingBus } from './nats-streaming/bus.ts'

/** Which broker is used, and how to connect to it. */
export type BusConfig = Pick<
  EventBusConfig,
  'EVENT_BUS' | 'NATS_URL' | 'NATS_CLUSTER_ID' | 'NATS_CLIENT_ID' | 'EVENT_ACK_WAIT_SECONDS'
> &
  Partial<Pick<EventBusConfig, 'NATS_USER' | 'NATS_PASSWORD' | 'JETSTREAM_REPLICAS'>>

/** The event bus that the configuration selects. */
export const createEventBus = (config: BusConfig, logger: Logger): EventBus => {
  const options = {
    url: config.NATS_URL,
    clientId: config.NATS_CLIENT_ID,
    ...(config.NATS_USER && { user: config.NATS_USER, password: config.NATS_PASSWORD ?? '' }),
    ackWaitSeconds: config.EVENT_ACK_WAIT_SECONDS,
    logger,
  }
  return config.EVENT_BUS === 'jetstream'
    ? createJetStreamBus({
        ...options,
        ...(config.JETSTREAM_REPLICAS !== undefined && { replicas: config.JETSTREAM_REPLICAS }),
      })
    : createNatsStreamingBus({ ...options, clusterId: config.NATS_CLUSTER_ID })
}
