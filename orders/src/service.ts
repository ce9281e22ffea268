import {
  BacklogWatch,
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
import { onExpirationComplete } from './events/expiration-complete.ts'
import { onPaymentCreated } from './events/payment-created.ts'
import { keepTicketCopies } from './events/ticket-copies.ts'
import { cancelOverdue } from './jobs/cancel-overdue.ts'
import { orderModel } from './models/order.ts'
import { shown, toBody } from './models/order-body.ts'
import { ticketModel } from './models/ticket.ts'
import { upgradeOrders } from './models/upgrade.ts'
import { cancelOrder } from './routes/cancel-order.ts'
import { createOrder } from './routes/create-order.ts'
import { followOrders } from './routes/follow-orders.ts'
import { listOrders } from './routes/list-orders.ts'
import { showOrder } from './routes/show-order.ts'

/** Puts the orders service together and starts it. */
export const startOrders = async (config: Config) => {
  const logger = createLogger('orders', config.LOG_LEVEL)
  const store = mongoStore(config.MONGO_URI, logger)
  const endedSessions = new EndedSessions(endedSessionModel(store.db), logger)
  const orders = orderModel(store.db)
  const tickets = ticketModel(store.db)
  const bus = createEventBus(config, logger)
  const feed = new LiveFeed({
    name: 'order',
    bus,
    subjects: ['order:created', 'order:completed', 'order:cancelled'],
    read: async (id) => {
      const order = await orders.findById(id, shown).lean()
      return order && toBody(order)
    },
    topicOf: (order) => order.userId,
    limits: config,
    endedSessions,
    logger,
  })
  const backlog = new BacklogWatch({ bus })
  const paymentsAreHeard = () => backlog.isCaughtUp('payment:created')

  return startService({
    name: 'orders',
    config,
    logger,
    store,
    http: {
      config,
      endedSessions,
      api: {
        title: 'Orders',
        description: 'Reservations of tickets.',
        base: services.orders.api,
        routes: [
          createOrder({ orders, tickets, config }),
          listOrders(orders),
          followOrders(orders, feed),
          showOrder(orders),
          cancelOrder(orders),
        ],
      },
      feeds: [feed],
    },
    events: {
      config,
      bus,
      outboxes: [orders],
      backlog,
      handlers: [
        ...keepTicketCopies(tickets),
        onExpirationComplete(orders, paymentsAreHeard),
        onPaymentCreated({ orders, tickets }),
        onSessionEnded(endedSessions),
      ],
    },
    upgrade: () => upgradeOrders(orders),
    jobs: [
      {
        name: 'cancel overdue orders',
        everyMs: config.SWEEP_MS,
        run: () => cancelOverdue(orders, { graceMs: config.EXPIRATION_GRACE_MS, paymentsAreHeard }),
      },
    ],
  })
}
