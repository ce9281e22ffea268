import { createEventBus, createLogger, mongoStore, startService } from '@ticketing/common'
import type { Config } from './config.ts'
import { onOrderCancelled } from './events/order-cancelled.ts'
import { onOrderCompleted } from './events/order-completed.ts'
import { onOrderCreated } from './events/order-created.ts'
import { ticketModel } from './models/ticket.ts'
import { createTicket } from './routes/create-ticket.ts'
import { listTickets } from './routes/list-tickets.ts'
import { showTicket } from './routes/show-ticket.ts'
import { updateTicket } from './routes/update-ticket.ts'

/** Puts the tickets service together and starts it. */
export const startTickets = async (config: Config) => {
  const logger = createLogger('tickets', config.LOG_LEVEL)
  const store = mongoStore(config.MONGO_URI, logger)
  const tickets = ticketModel(store.db)

  return startService({
    name: 'tickets',
    config,
    logger,
    store,
    http: {
      config,
      routes: [createTicket(tickets), listTickets(tickets), showTicket(tickets), updateTicket(tickets)],
    },
    events: {
      config,
      bus: createEventBus(config, logger),
      outboxes: [tickets],
      handlers: [onOrderCreated(tickets), onOrderCancelled(tickets), onOrderCompleted(tickets)],
    },
  })
}
