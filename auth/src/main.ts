import { run } from '@ticketing/common'
import { configSchema } from './config.ts'
import { startAuth } from './service.ts'

await run(configSchema, startAuth)
