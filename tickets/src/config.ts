import {
  currencyConfig,
  eventBusConfig,
  integer,
  keyList,
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
    /** Without it, passes are signed with keys that are derived from JWT_KEY. */
    PASS_KEY: keyList('the key that signs passes').optional(),
    /** How often tickets whose event has begun are taken off sale, in milliseconds. */
    SWEEP_MS: integer(5_000, 50),
  })

export type Config = z.infer<typeof configSchema>
