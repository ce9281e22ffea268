import type { Logger } from 'pino'
import type { EventBus } from '../event-bus.ts'
import { createReconnectingBus } from '../reconnecting-bus.ts'
import { type JetStreamOptions, openConnection } from './connection.ts'

/** The bus over NATS JetStream. */
export const createJetStreamBus = (options: JetStreamOptions & { logger: Logger }): EventBus =>
  createReconnectingBus({ open: () => openConnection(options), logger: options.logger })
