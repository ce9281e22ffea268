import {
  currencyConfig,
  eventBusConfig,
  integer,
  liveConfig,
  mongoConfig,
  serviceConfig,
  sessionConfig,
} from '@ticketing/common'
import type { z } from 'zod'

export const configSchema = serviceConfig
  .extend(sessionConfig.shape)
  .extend(mongoConfig.shape)
  .extend(eventBusConfig.shape)
  .extend(liveConfig.shape)
  .extend(currencyConfig.shape)
  .extend({
    /** How long a buyer has to pay. */
    EXPIRATION_WINDOW_SECONDS: integer(900, 1),
    /** How long after its expiry an order is left to the expiration service before the sweep cancels it. */
    EXPIRATION_GRACE_MS: integer(2_000),
    /** How often overdue orders are swept, in milliseconds. */
    SWEEP_MS: integer(1_000, 50),
    /** How many unpaid orders a buyer may hold at once. */
    MAX_LIVE_ORDERS: integer(10, 1),
    /** How often a buyer may reserve the same ticket within an hour. */
    MAX_RESERVATIONS_PER_HOUR: integer(5, 1),
  })

export type Config = z.infer<typeof configSchema>
