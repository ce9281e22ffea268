import { eventBusConfig, redisConfig, serviceConfig } from '@ticketing/common'
import type { z } from 'zod'

export const configSchema = serviceConfig.extend(redisConfig.shape).extend(eventBusConfig.shape)

export type Config = z.infer<typeof configSchema>
