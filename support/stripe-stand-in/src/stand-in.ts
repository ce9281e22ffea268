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
  /** Where events go; none are sent without it. */
  webhook?: WebhookEndpoint | undefined
  /** Path of the journal that lets the state survive the process; in memory only without it. */
  dataFile?: string | undefined
  /** Path under which browsers reach the bank's page. Default `/stripe-stand-in`. */
  publicPath?: string | undefined
  /** Milliseconds after which a refund to `pm_card_pendingRefund` or `pm_card_refundFail` goes on. */
  refundSettlementMs?: number | undefined
}

/** What a process that hosts the stand-in can see and do, besides HTTP. Lists are oldest first. */
export interface StandInControl {
  /** Faults that the next requests meet. */
  faults: Faults
  paymentIntents(): PaymentIntent[]
  /** Failed ones among them: count those that are `paid`. */
  charges(): Charge[]
  refunds(): Refund[]
  events(): StandInEvent[]
  /** Requests that came with a valid key, replays and faults included. */
  requests(): RecordedRequest[]
  /** Stops webhooks and closes the journal. */
  close(): Promise<void>
}

/** The stand-in's app and its control, with the state that `dataFile` holds. It listens nowhere. */
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
