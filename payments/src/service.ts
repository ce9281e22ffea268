import {
  createEventBus,
  createLogger,
  EndedSessions,
  endedSessionModel,
  mongoStore,
  onSessionEnded,
  services,
  startService,
} from '@ticketing/common'
import { Checkout } from './charging/checkout.ts'
import { Leases } from './charging/leases.ts'
import { Reconciler } from './charging/reconciler.ts'
import type { Config } from './config.ts'
import { keepOrderCopies } from './events/order-copies.ts'
import { finishPayments } from './jobs/finish-payments.ts'
import { reverseCancelled } from './jobs/reverse-cancelled.ts'
import { orderModel } from './models/order.ts'
import { paymentModel } from './models/payment.ts'
import { stripeEventModel } from './models/stripe-event.ts'
import { createPayment } from './routes/create-payment.ts'
import { listPayments } from './routes/list-payments.ts'
import { receiveWebhook } from './routes/receive-webhook.ts'
import { showConfig } from './routes/show-config.ts'
import { stripeClient } from './stripe/client.ts'
import { StripeGateway } from './stripe/gateway.ts'

/** The most requests to Stripe under one lease: open, card, confirm, retrieve, refund; and the time for the store. */
const REQUESTS_A_LEASE = 5
const STORE_MS = 5_000

/** With a webhook, polling is only for lost events. */
const POLL_MS = 3_000
const POLL_BESIDE_WEBHOOK_MS = 30_000

/** Puts the payments service together and starts it. */
export const startPayments = async (config: Config) => {
  const logger = createLogger('payments', config.LOG_LEVEL)
  const store = mongoStore(config.MONGO_URI, logger)
  const endedSessions = new EndedSessions(endedSessionModel(store.db), logger)
  const orders = orderModel(store.db)
  const payments = paymentModel(store.db)
  const seen = stripeEventModel(store.db)

  const client = stripeClient(config)
  const timeoutMs = config.STRIPE_TIMEOUT_MS
  const gateway = new StripeGateway({ client, timeoutMs, testMode: config.STRIPE_API_URL !== undefined })
  const leaseMs = REQUESTS_A_LEASE * timeoutMs + STORE_MS
  const leases = new Leases(config.NATS_CLIENT_ID, leaseMs)
  const pollMs = config.STRIPE_WEBHOOK_SECRET ? POLL_BESIDE_WEBHOOK_MS : POLL_MS
  const reconciler = new Reconciler({ orders, gateway, leases, logger, pollMs })
  const checkout = new Checkout({
    orders,
    payments,
    reconciler,
    leases,
    currency: config.CURRENCY,
    patienceMs: 2 * timeoutMs,
  })

  return startService({
    name: 'payments',
    config,
    logger,
    store,
    http: {
      config,
      endedSessions,
      api: {
        title: 'Payments',
        description: 'Charges for orders through Stripe.',
        base: services.payments.api,
        routes: [
          createPayment(checkout),
          listPayments(payments),
          showConfig(config),
          receiveWebhook({
            client,
            secret: config.STRIPE_WEBHOOK_SECRET,
            payments,
            seen,
            reconciler,
            leases,
            logger,
          }),
        ],
      },
    },
    events: {
      config,
      bus: createEventBus(config, logger),
      outboxes: [payments],
      handlers: [...keepOrderCopies(orders), onSessionEnded(endedSessions)],
    },
    jobs: [
      {
        name: 'finish payments',
        everyMs: config.SWEEP_MS,
        run: () => finishPayments({ payments, reconciler, leases, logger }),
      },
      {
        name: 'reverse cancelled orders',
        everyMs: config.SWEEP_MS,
        run: () => reverseCancelled({ orders, payments, reconciler, logger, leaseMs }),
      },
    ],
  })
}
