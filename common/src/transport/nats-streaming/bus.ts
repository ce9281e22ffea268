import type { Logger } from 'pino'
import type { EventBus } from '../event-bus.ts'
import { createReconnectingBus } from '../reconnecting-bus.ts'
import { type NatsStreamingOptions, openConnection } from './connection.ts'

/** The bus over NATS Streaming. */
export const createNatsStreamingBus = (options: NatsStreamingOptions & { logger: Logger }): EventBus =>
  createReconnectingBus({ open: () => openConnection(options), logger: options.logger })
