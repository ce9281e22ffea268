import { run } from '@ticketing/common'
import { configSchema } from './config.ts'
import { startExpiration } from './service.ts'

await run(configSchema, startExpiration)
