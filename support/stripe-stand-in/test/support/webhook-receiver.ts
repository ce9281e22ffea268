import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterTest } from './stand-in.ts'

export interface Delivery {
  body: string
  signature: string
}

/** A webhook endpoint that records requests, with a configurable response (default 200). */
export interface WebhookReceiver {
  url: string
  secret: string
  deliveries: Delivery[]
  status: number
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const receiver: WebhookReceiver = { url: '', secret: 'whsec_test', deliveries: [], status: 200 }
  const server = createServer(async (req, res) => {
    const signature = String(req.headers['stripe-signature'])
    receiver.deliveries.push({ body: await text(req), signature })
    res.writeHead(receiver.status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`
  afterTest(async () => {
    server.closeAllConnections()
    server.close()
  })
  return receiver
}

/** The types of the received events, in order. */
export const typesOf = ({ deliveries }: WebhookReceiver): string[] =>
  deliveries.map(({ body }) => JSON.parse(body).type)
