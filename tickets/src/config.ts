import {
  currencyConfig,
  eventBusConfig,
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

export type Config = z.infer<typeof configSchema>
