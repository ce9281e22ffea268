import {
  createEventBus,
  createLogger,
  EndedSessions,
  endedSessionModel,
  LiveFeed,
  mongoStore,
  onSessionEnded,
  services,
  startService,
} from '@ticketing/common'
import type { Config } from './config.ts'
import { onOrderCancelled } from './events/order-cancelled.ts'
import { onOrderCompleted } from './events/order-completed.ts'
import { onOrderCreated } from './events/order-created.ts'
import { onOrderSnapshot } from './events/order-snapshot.ts'
import { keepSellerCopies } from './events/seller-copies.ts'
import { endSales } from './jobs/end-sales.ts'
import { sellerModel } from './models/seller.ts'
import { ticketModel } from './models/ticket.ts'
import { shown, toBody } from './models/ticket-body.ts'
import { upgradeTickets } from './models/upgrade.ts'
import { PassKeys } from './passes/pass-keys.ts'
import { admit } from './routes/admit.ts'
import { createTicket } from './routes/create-ticket.ts'
import { followTickets } from './routes/follow-tickets.ts'
import { listPasses } from './routes/list-passes.ts'
import { listTickets } from './routes/list-tickets.ts'
import { relistTicket } from './routes/relist-ticket.ts'
import { showPassKeys } from './routes/show-pass-keys.ts'
import { showSeller } from './routes/show-seller.ts'
import { showTicket } from './routes/show-ticket.ts'
import { updateTicket } from './routes/update-ticket.ts'
import { withdrawTicket } from './routes/withdraw-ticket.ts'
import { refreshSearch } from './search/refresh-search.ts'

/** Puts the tickets service together and starts it. */
export const startTickets = async (config: Config) => {
  const logger = createLogger('tickets', config.LOG_LEVEL)
  const store = mongoStore(config.MONGO_URI, logger)
  const endedSessions = new EndedSessions(endedSessionModel(store.db), logger)
  const tickets = ticketModel(store.db)
  const sellers = sellerModel(store.db)
  const passKeys = new PassKeys(config.PASS_KEY ?? config.JWT_KEY)
  const bus = createEventBus(config, logger)
  const feed = new LiveFeed({
    name: 'ticket',
    bus,
    subjects: ['ticket:created', 'ticket:updated'],
    read: async (id) => {
      const ticket = await tickets.findById(id, shown).lean()
      return ticket && toBody(ticket)
    },
    topicOf: (ticket) => ticket.id,
    limits: config,
    logger,
  })

  return startService({
    name: 'tickets',
    config,
    logger,
    store,
    http: {
      config,
      endedSessions,
      api: {
        title: 'Tickets',
        description: 'What is on sale.',
        base: services.tickets.api,
        routes: [
          createTicket(tickets, config.CURRENCY),
          admit(tickets, passKeys),
          listTickets(tickets),
          followTickets(tickets, feed),
          showPassKeys(passKeys),
          showTicket(tickets),
          listPasses(tickets, passKeys),
          showSeller(sellers, tickets),
          updateTicket(tickets, config.CURRENCY),
          withdrawTicket(tickets),
          relistTicket(tickets),
        ],
      },
      feeds: [feed],
    },
    events: {
      config,
      bus,
      outboxes: [tickets],
      handlers: [
        onOrderCreated(tickets),
        onOrderCancelled(tickets),
        onOrderCompleted(tickets),
        onOrderSnapshot(tickets),
        ...keepSellerCopies(sellers),
        onSessionEnded(endedSessions),
      ],
    },
    upgrade: async () => {
      await upgradeTickets(tickets)
      await refreshSearch(tickets)
    },
    jobs: [{ name: 'end sales', everyMs: config.SWEEP_MS, run: () => endSales(tickets) }],
  })
}
