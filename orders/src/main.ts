import { run } from '@ticketing/common'
import { configSchema } from './config.ts'
import { startOrders } from './service.ts'

await run(configSchema, startOrders)
