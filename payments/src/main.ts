import { run } from '@ticketing/common'
import { configSchema } from './config.ts'
import { startPayments } from './service.ts'

await run(configSchema, startPayments)
