import { run } from '@ticketing/common'
import { configSchema } from './config.ts'
import { startTickets } from './service.ts'

await run(configSchema, startTickets)
