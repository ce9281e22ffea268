import type { Express } from 'express'
import { Faults } from './api/faults.ts'
import { type RecordedRequest, RequestLog } from './api/request-log.ts'
import { buildApp } from './app.ts'
import type { Charge, EventType, PaymentIntent, Refund, StandInEvent } from './objects.ts'
import { RefundSettlement } from './refunds/settlement.ts'
import { Store } from './store/store.ts'
import type { WebhookEndpoint } from './webhooks/deliver.ts'
import { WebhookQueue } from './webhooks/queue.ts'

export interface StripeStandInOptions {
  /** The webhook endpoint. Default: no events are sent. */
  webhook?: WebhookEndpoint | undefined
  /** The path of the journal in which the state is stored. Default: in memory only. */
  dataFile?: string | undefined
  /** The path under which browsers reach the bank's page. Default: `/stripe-stand-in`. */
  publicPath?: string | undefined
  /** The delay in milliseconds until a refund to `pm_card_pendingRefund` or `pm_card_refundFail` changes. */
  refundSettlementMs?: number | undefined
}

/** The stand-in's interface for the process that hosts it. Lists are oldest first. */
export interface StandInControl {
  /** Faults for the next requests. */
  faults: Faults
  paymentIntents(): PaymentIntent[]
  /** Includes failed ones: those that succeeded are `paid`. */
  charges(): Charge[]
  refunds(): Refund[]
  events(): StandInEvent[]
  /** Requests with a valid key, including replays and faults. */
  requests(): RecordedRequest[]
  /** Stops webhooks and closes the journal. */
  close(): Promise<void>
}

/** The stand-in's app and interface, with the state from `dataFile`. It does not listen. */
export async function createStripeStandIn(
  options: StripeStandInOptions = {},
): Promise<StandInControl & { app: Express }> {
  const { webhook, dataFile, publicPath = '/stripe-stand-in', refundSettlementMs = 5_000 } = options
  const isAwaited = (type: EventType) => webhook !== undefined && (webhook.events?.includes(type) ?? true)
  const store = await Store.open({ dataFile, isAwaited })
  const faults = new Faults()
  const requests = new RequestLog()
  const webhooks = webhook && new WebhookQueue(store, webhook)
  const settlement = new RefundSettlement(store, refundSettlementMs)
  return {
    app: buildApp({ store, faults, requests, publicPath }),
    faults,
    paymentIntents: () => store.all('payment_intents'),
    charges: () => store.all('charges'),
    refunds: () => store.all('refunds'),
    events: () => store.all('events'),
    requests: () => requests.all(),
    close: async () => {
      settlement.close()
      await webhooks?.close()
      await store.close()
    },
  }
}
