import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit/eventually'
import { startStripeStandIn } from '../../src/index.ts'
import { payment } from '../support/payment.ts'
import { afterTest, clientAt, start } from '../support/stand-in.ts'
import { startWebhookReceiver, typesOf } from '../support/webhook-receiver.ts'

describe('webhooks', () => {
  it("are signed so that Stripe's client accepts them", async () => {
    const receiver = await startWebhookReceiver()
    const { standIn, stripe } = await start({ webhook: receiver })

    const { id } = await stripe.paymentIntents.create(payment('pm_card_visa'))

    await eventually(() => expect(receiver.deliveries).toHaveLength(3))
    const events = receiver.deliveries.map(({ body, signature }) =>
      stripe.webhooks.constructEvent(body, signature, receiver.secret),
    )
    expect(events.map(({ type }) => type).sort()).toEqual([
      'charge.succeeded',
      'payment_intent.created',
      'payment_intent.succeeded',
    ])
    const succeeded = events.find(({ type }) => type === 'payment_intent.succeeded')
    expect(succeeded).toMatchObject({
      object: 'event',
      pending_webhooks: 1,
      data: { object: { id, status: 'succeeded' } },
    })
    await eventually(() => expect(standIn.events().map((event) => event.pending_webhooks)).toEqual([0, 0, 0]))
  })

  it('are sent for the event types that the endpoint subscribes to', async () => {
    const receiver = await startWebhookReceiver()
    const { url, secret } = receiver
    const { standIn, stripe } = await start({
      webhook: { url, secret, events: ['payment_intent.succeeded'] },
    })

    await stripe.paymentIntents.create(payment('pm_card_visa'))
    await eventually(() => expect(standIn.events().map((event) => event.pending_webhooks)).toEqual([0, 0, 0]))

    expect(typesOf(receiver)).toEqual(['payment_intent.succeeded'])
  })

  it('have a signature that cannot be made with another secret', async () => {
    const receiver = await startWebhookReceiver()
    const { stripe } = await start({ webhook: receiver })
    await stripe.paymentIntents.create(payment('pm_card_visa'))

    await eventually(() => expect(receiver.deliveries.length).toBeGreaterThan(0))
    const { body = '', signature = '' } = receiver.deliveries[0] ?? {}

    expect(() => stripe.webhooks.constructEvent(body, signature, 'whsec_other')).toThrow(/signature/)
    expect(() => stripe.webhooks.constructEvent(`${body} `, signature, receiver.secret)).toThrow(/signature/)
  })

  it.each([500, 302, 404])('are redelivered after an answer of %i', async (status) => {
    const receiver = await startWebhookReceiver()
    receiver.status = status
    const { standIn, stripe } = await start({ webhook: receiver })
    await stripe.paymentIntents.create(payment('pm_card_visa'))
    await eventually(() => expect(receiver.deliveries.length).toBeGreaterThanOrEqual(3))

    receiver.status = 200

    await eventually(() => expect(standIn.events().map((event) => event.pending_webhooks)).toEqual([0, 0, 0]))
    const ids: string[] = receiver.deliveries.map(({ body }) => JSON.parse(body).id)
    for (const { id } of standIn.events()) {
      expect(ids.filter((sent) => sent === id).length).toBeGreaterThanOrEqual(2)
    }
  })

  it('that are pending are delivered after a restart', async () => {
    const dataFile = join(tmpdir(), `${randomUUID()}.jsonl`)
    afterTest(() => rm(dataFile, { force: true }))
    const receiver = await startWebhookReceiver()
    const webhook = { url: receiver.url, secret: receiver.secret }
    receiver.status = 503
    const first = await startStripeStandIn({ webhook, dataFile })
    await clientAt(first.port).paymentIntents.create(payment('pm_card_visa'))
    await eventually(() => expect(receiver.deliveries.length).toBeGreaterThanOrEqual(3))
    await first.close()

    receiver.deliveries = []
    receiver.status = 200
    const { standIn } = await start({ webhook, dataFile })

    await eventually(() => expect(standIn.events().map((event) => event.pending_webhooks)).toEqual([0, 0, 0]))
    expect(typesOf(receiver).sort()).toEqual([
      'charge.succeeded',
      'payment_intent.created',
      'payment_intent.succeeded',
    ])
  })
})
