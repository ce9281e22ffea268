import { describe, expect, it } from '@jest/globals'
import { eventually, newId } from '@ticketing/test-kit'
import request from 'supertest'
import { pay, paymentOf, useDesk } from '../payments.ts'
import { authenticate, deliver, sign, stripeEvents } from '../webhooks.ts'

const desk = useDesk()
const notSigned = { errors: [{ message: 'Not signed by Stripe' }] }

const anEvent = (more: object = {}) => ({
  id: `evt_${newId()}`,
  object: 'event',
  type: 'payment_intent.succeeded',
  data: { object: { id: 'pi_unknown', object: 'payment_intent' } },
  ...more,
})

/** The event of a 3-D Secure payment that has just been finished. */
const finished = async () => {
  const order = await desk.place()
  const { body } = await pay(desk.url, order, 'pm_card_threeDSecure2Required').expect(202)
  await authenticate(desk, body.clientSecret, 'complete')
  const [event] = stripeEvents(desk, order, 'payment_intent.succeeded')
  return { order, event: event ?? anEvent() }
}

/** The event of a payment that waits for its cardholder. */
const waiting = async () => {
  const order = await desk.place()
  await pay(desk.url, order, 'pm_card_threeDSecure2Required').expect(202)
  const [event] = stripeEvents(desk, order, 'payment_intent.requires_action')
  return event ?? anEvent()
}

const looks = () => desk.stripe.requests().filter(({ method }) => method === 'GET').length

describe('POST /api/payments/webhook', () => {
  it('answers 400 without a signature', async () => {
    const { order, event } = await finished()
    const { body } = await request(desk.url).post('/api/payments/webhook').send(event).expect(400)
    expect(body).toEqual(notSigned)
    expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'requires_action' })
  })

  it('answers 400 for a forged signature', async () => {
    const { order, event } = await finished()
    const text = JSON.stringify(event)
    const forged = [
      sign(text, { secret: 'whsec_other' }),
      sign(`${text} `),
      sign(text).replace(/v1=.*/, 'v1='),
      sign(text).replace('v1=', 'v0='),
      sign(text).replace(/t=\d+/, `t=${Math.floor(Date.now() / 1000) + 1}`),
      'garbage',
      't=,v1=',
    ]
    for (const signature of forged) {
      const { body } = await deliver(desk.url, event, signature).expect(400)
      expect(body).toEqual(notSigned)
    }
    expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'requires_action' })
  })

  it('answers 400 for an expired signature', async () => {
    const { order, event } = await finished()
    const timestamp = Math.floor(Date.now() / 1000) - 301
    const { body } = await deliver(desk.url, event, sign(JSON.stringify(event), { timestamp })).expect(400)
    expect(body).toEqual(notSigned)
    expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'requires_action' })
  })

  it('answers 400 for a body that does not match the signature, or is no event', async () => {
    const send = (body: string, signature: string) =>
      request(desk.url)
        .post('/api/payments/webhook')
        .set('Stripe-Signature', signature)
        .type('json')
        .send(body)
    await send('', sign('{}')).expect(400)
    await send('{', sign('{')).expect(400)
    const { event } = await finished()
    await send(JSON.stringify(event, null, 2), sign(JSON.stringify(event))).expect(400)
  })

  it.each<[string, unknown]>([
    ['null', null],
    ['a list', []],
    ['a text', 'text'],
    ['an event without an id', anEvent({ id: undefined })],
    ['an event without a type', anEvent({ type: null })],
    ['an event without data', anEvent({ data: undefined })],
    ['data that is null', anEvent({ data: null })],
    ['data that is a text', anEvent({ data: 'text' })],
    ['data without an object', anEvent({ data: {} })],
    ['an object that is a list', anEvent({ data: { object: [] } })],
    ['an intent without an id', anEvent({ data: { object: {} } })],
    ['an intent whose id is an operator', anEvent({ data: { object: { id: { $ne: null } } } })],
    ['a refund of a number', anEvent({ type: 'refund.failed', data: { object: { payment_intent: 7 } } })],
  ])('answers 400 to %s, signed', async (_, event) => {
    const text = JSON.stringify(event)
    const { body } = await request(desk.url)
      .post('/api/payments/webhook')
      .set('Stripe-Signature', sign(text))
      .type('json')
      .send(text)
      .expect(400)
    expect(body.errors[0].message).toEqual(expect.any(String))
  })

  it('accepts a cross-origin call without a session', async () => {
    const { order, event } = await finished()
    await deliver(desk.url, event).set('Origin', 'https://stripe.com').expect(200, { received: true })
    expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'succeeded' })
  })

  it('answers 200 for a repeated event and does nothing', async () => {
    const { event } = await finished()
    await deliver(desk.url, event).expect(200)
    const before = looks()
    await deliver(desk.url, event).expect(200)
    expect(looks()).toBe(before)
  })

  it('stores only an event that would have an effect if repeated', async () => {
    const kept = () => desk.payments.db.collection('stripeevents').countDocuments()
    const { order, event } = await finished()
    const [earlier] = stripeEvents(desk, order, 'payment_intent.requires_action')
    const before = await kept()
    await deliver(desk.url, anEvent({ type: 'payment_intent.created' })).expect(200)
    await deliver(desk.url, event).expect(200)
    await deliver(desk.url, earlier ?? {}).expect(200)
    expect(await kept()).toBe(before)

    const repeated = await waiting()
    const lookedAt = looks()
    for (let i = 0; i < 2; i++) await deliver(desk.url, repeated).expect(200)
    expect(await kept()).toBe(before + 1)
    expect(looks()).toBe(lookedAt + 1)
  })

  it('records a failed refund once per event, however often it is delivered', async () => {
    const order = await desk.place()
    await pay(desk.url, order).expect(201)
    await desk.cancel(order)
    await eventually(async () =>
      expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'refunded' }),
    )
    const stored = () => desk.payments.findOne({ orderId: order.id }).lean()
    const { stripeId, version = 0 } = (await stored()) ?? {}
    const event = anEvent({ type: 'refund.failed', data: { object: { payment_intent: stripeId } } })
    for (let i = 0; i < 2; i++) await deliver(desk.url, event).expect(200)
    expect(await stored()).toMatchObject({
      status: 'refunded',
      reason: 'The refund did not reach the card. We will get in touch with you.',
      version: version + 1,
    })
    await deliver(desk.url, { ...event, id: `evt_${newId()}` }).expect(200)
    expect(await stored()).toMatchObject({ version: version + 2 })
  })

  it('answers 200 to concurrent deliveries of one event', async () => {
    const { order, event } = await finished()
    const responses = await Promise.all([1, 2, 3].map(() => deliver(desk.url, event)))
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'succeeded' })
  })

  it.each([
    ['of a type that means nothing here', { type: 'customer.created' }],
    ['about a payment that is not ours', {}],
    [
      'about a refund that is not ours',
      { type: 'refund.failed', data: { object: { payment_intent: 'pi_x' } } },
    ],
  ])('answers 200 for an event %s', async (_, event) => {
    await deliver(desk.url, anEvent(event)).expect(200)
  })

  it('answers 503 when Stripe is unreachable, so that the event is redelivered', async () => {
    const { order, event } = await finished()
    desk.stripe.faults.next('GET /v1/payment_intents/:id', { kind: 'status', status: 500, times: 2 })
    await deliver(desk.url, event).expect(503)
    await deliver(desk.url, event).expect(200)
    expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'succeeded' })
  })

  it('answers 413 for a body that is too large', async () => {
    await deliver(desk.url, anEvent({ padding: 'x'.repeat(1_100_000) })).expect(413)
  })
})

describe('POST /api/payments/webhook without a configured secret', () => {
  it('answers 400', async () => {
    const { url } = await desk.start({ STRIPE_WEBHOOK_SECRET: '' })
    const { body } = await deliver(url, anEvent()).expect(400)
    expect(body.errors[0].message).toContain('STRIPE_WEBHOOK_SECRET')
  })
})
