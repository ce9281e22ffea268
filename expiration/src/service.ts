import { createEventBus, createLogger, redisStore, startService } from '@ticketing/common'
import type { Config } from './config.ts'
import { onOrderCancelled } from './events/order-cancelled.ts'
import { onOrderCreated } from './events/order-created.ts'
import { onOrderSnapshot } from './events/order-snapshot.ts'
import { ExpirationQueue } from './queue/expiration-queue.ts'

/** Puts the expiration service together and starts it. */
export const startExpiration = async (config: Config) => {
  const logger = createLogger('expiration', config.LOG_LEVEL)
  const store = redisStore(config.REDIS_URL, logger)
  const bus = createEventBus(config, logger)
  const queue = new ExpirationQueue({ store, bus, logger })

  return startService({
    name: 'expiration',
    config,
    logger,
    store,
    workers: [queue],
    events: {
      config,
      bus,
      handlers: [onOrderCreated(queue), onOrderCancelled(queue), onOrderSnapshot(queue)],
    },
    jobs: [{ name: 'count the expirations', everyMs: 5_000, run: () => queue.count() }],
  })
}
