import { eventBusConfig, integer, mongoConfig, serviceConfig, sessionConfig } from '@ticketing/common'
import type { z } from 'zod'

export const configSchema = serviceConfig
  .extend(sessionConfig.shape)
  .extend(mongoConfig.shape)
  .extend(eventBusConfig.shape)
  .extend({
    /** The time in which failed sign-ins are counted. */
    SIGNIN_WINDOW_SECONDS: integer(900, 1),
    /** How many sign-ins to one account may fail from one address. */
    SIGNIN_FAILURES_PER_ACCOUNT_AND_ADDRESS: integer(10, 1),
    /** How many sign-ins to one account may fail from all addresses, before few tries are left. */
    SIGNIN_FAILURES_PER_ACCOUNT: integer(30, 1),
    /** How many sign-ins may fail from one address, whatever the account, before few tries are left. */
    SIGNIN_FAILURES_PER_ADDRESS: integer(100, 1),
    /** How many people may sign up from one address within an hour; 0: any number. */
    SIGNUP_LIMIT_PER_HOUR: integer(0),
  })

export type Config = z.infer<typeof configSchema>
