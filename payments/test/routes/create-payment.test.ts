import { describe, expect, it } from '@jest/globals'
import { aUser, eventually, newId } from '@ticketing/test-kit'
import { Types } from 'mongoose'
import request from 'supertest'
import { chargesOf, eventsOf, pay, paymentOf, useDesk } from '../payments.ts'

const desk = useDesk()
const message = (text: unknown, field?: string) => ({
  errors: [field ? { message: text, field } : { message: text }],
})

describe('POST /api/payments', () => {
  it.each([['pm_card_visa'], ['tok_visa']])('answers 201 and charges %s', async (token) => {
    const order = await desk.place({ price: 19.99 })
    const { body } = await pay(desk.url, order, token).expect(201)
    expect(body).toEqual({ id: expect.stringMatching(/^[0-9a-f]{24}$/) })
    expect(chargesOf(desk, order)).toEqual([expect.objectContaining({ amount: 1999, currency: 'usd' })])
    expect(await paymentOf(desk.url, order)).toEqual({
      id: body.id,
      orderId: order.id,
      status: 'succeeded',
      amount: 19.99,
      paidAt: expect.any(String),
      card: { brand: 'visa', last4: '4242' },
    })
  })

  it('answers 201 for an order that was just placed, whose event is still on its way', async () => {
    const id = new Types.ObjectId().toString()
    const buyer = aUser()
    const paid = pay(desk.url, { id, buyer, price: 20 }).expect(201)
    await Promise.all([
      paid,
      desk.bus.publish('order:created', {
        id,
        version: 0,
        status: 'created',
        userId: buyer.id,
        expiresAt: new Date(Date.now() + 60_000).toISOString(),
        ticket: { id: newId(), price: 20 },
      }),
    ])
    expect(chargesOf(desk, { id, buyer, price: 20 })).toEqual([expect.objectContaining({ amount: 2000 })])
  })

  it('publishes payment:created', async () => {
    const order = await desk.place()
    const { body } = await pay(desk.url, order).expect(201)
    const [charge] = chargesOf(desk, order)
    await eventually(async () =>
      expect(eventsOf(desk, order)).toEqual([
        {
          subject: 'payment:created',
          id: body.id,
          orderId: order.id,
          stripeId: charge?.payment_intent,
          paidAt: (await desk.payments.findById(body.id))?.paidAt?.toISOString(),
        },
      ]),
    )
  })

  it.each([
    [0.5, 50],
    [0.55, 55],
    [1.1, 110],
    [8.2, 820],
    [19.99, 1999],
    [1005.01, 100501],
    [4.35, 435],
    [999_999.99, 99_999_999],
  ])('charges %d as %d cents', async (price, cents) => {
    const order = await desk.place({ price })
    await pay(desk.url, order).expect(201)
    expect(chargesOf(desk, order).map(({ amount }) => amount)).toEqual([cents])
  })

  it('answers 400 for an amount that Stripe does not accept', async () => {
    const order = await desk.place({ price: 0.01 })
    for (let i = 0; i < 2; i++) {
      const { body } = await pay(desk.url, order).expect(400)
      expect(body).toEqual(message('The price is too low to be paid by card'))
    }
    expect(chargesOf(desk, order)).toEqual([])
  })

  it('ignores an amount, a currency or a buyer in the request', async () => {
    const order = await desk.place({ price: 20 })
    await request(desk.url)
      .post('/api/payments')
      .set('Cookie', order.buyer.cookie)
      .send({
        orderId: order.id,
        token: 'pm_card_visa',
        amount: 1,
        price: 1,
        currency: 'jpy',
        userId: newId(),
        status: 'refunded',
        id: newId(),
        stripeId: 'pi_1',
      })
      .expect(201)
    expect(chargesOf(desk, order)).toEqual([expect.objectContaining({ amount: 2000, currency: 'usd' })])
  })

  it('answers 404 for an unknown order', async () => {
    await pay(desk.url, { id: newId(), buyer: aUser(), price: 1 }).expect(404)
  })

  it("answers 401 for another buyer's order, before and after it is paid", async () => {
    const order = await desk.place()
    await pay(desk.url, { ...order, buyer: aUser() }).expect(401)
    await pay(desk.url, order).expect(201)
    await pay(desk.url, { ...order, buyer: aUser() }).expect(401)
    expect(chargesOf(desk, order)).toHaveLength(1)
  })

  it('answers 400 when the order is cancelled', async () => {
    const order = await desk.place()
    await desk.cancel(order)
    await eventually(async () => expect((await desk.orders.findById(order.id))?.status).toBe('cancelled'))
    const { body } = await pay(desk.url, order).expect(400)
    expect(body).toEqual(message('The order is cancelled'))
    expect(chargesOf(desk, order)).toEqual([])
  })

  it('answers 400 when the order has expired, before order:cancelled arrives', async () => {
    const order = await desk.place({ expiresAt: new Date(Date.now() - 1).toISOString() })
    const { body } = await pay(desk.url, order).expect(400)
    expect(body).toEqual(message('The order has expired'))
    expect(chargesOf(desk, order)).toEqual([])
  })

  it('answers 400 when the order is already paid', async () => {
    const order = await desk.place()
    await pay(desk.url, order).expect(201)
    const { body } = await pay(desk.url, order, 'pm_card_mastercard').expect(400)
    expect(body).toEqual(message('The order is already paid'))
    expect(chargesOf(desk, order)).toHaveLength(1)
  })

  it('answers 201 with the same id to every retry with the card that paid', async () => {
    const order = await desk.place()
    const { body } = await pay(desk.url, order).expect(201)
    for (let i = 0; i < 3; i++) expect((await pay(desk.url, order).expect(201)).body).toEqual(body)
    await desk.complete(order)
    await eventually(async () => expect((await desk.orders.findById(order.id))?.status).toBe('complete'))
    expect((await pay(desk.url, order).expect(201)).body).toEqual(body)
    expect(chargesOf(desk, order)).toHaveLength(1)
    await eventually(() => expect(eventsOf(desk, order)).toHaveLength(1))
  })

  it('answers 400 when another service has completed the order', async () => {
    const order = await desk.place()
    await desk.bus.publish('order:completed', { id: order.id, version: 1, ticket: { id: newId() } })
    await eventually(async () => expect((await desk.orders.findById(order.id))?.status).toBe('complete'))
    await pay(desk.url, order).expect(400)
    expect(chargesOf(desk, order)).toEqual([])
  })

  it.each([
    ['pm_card_visa_chargeDeclined', 'Your card was declined.'],
    ['tok_chargeDeclinedInsufficientFunds', 'Your card has insufficient funds.'],
    ['tok_chargeDeclinedExpiredCard', 'Your card has expired.'],
    ['tok_chargeDeclinedIncorrectCvc', "Your card's security code is incorrect."],
  ])('answers 402 with the reason of the decline for %s', async (token, words) => {
    const order = await desk.place()
    const { body } = await pay(desk.url, order, token).expect(402)
    expect(body).toEqual(message(words, 'token'))
    expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'declined', reason: words })
    expect(eventsOf(desk, order)).toEqual([])
  })

  it('leaves an order payable after declines', async () => {
    const order = await desk.place()
    await pay(desk.url, order, 'pm_card_visa_chargeDeclined').expect(402)
    await pay(desk.url, order, 'pm_card_visa_chargeDeclined').expect(402)
    await pay(desk.url, order, 'tok_chargeDeclinedInsufficientFunds').expect(402)
    await pay(desk.url, order).expect(201)
    expect(chargesOf(desk, order)).toHaveLength(1)
    expect(desk.stripe.paymentIntents().filter(({ metadata }) => metadata.orderId === order.id)).toHaveLength(
      1,
    )
  })

  it.each([['pm_unknown'], ['tok_unknown'], ['card_unknown'], ['src_unknown']])(
    'answers 400 for the token %s, unknown to Stripe, and leaves the order payable',
    async (token) => {
      const order = await desk.place()
      const { body } = await pay(desk.url, order, token).expect(400)
      expect(body).toEqual(message('The card is not known, or was used before. Enter it again.', 'token'))
      await pay(desk.url, order).expect(201)
    },
  )

  it.each([
    [undefined],
    [null],
    [''],
    [7],
    [true],
    [['tok_visa']],
    [{ $gt: '' }],
    ['4242424242424242'],
    ['tok_'],
    ['tok_visa\n'],
    ['cus_1'],
    [`tok_${'x'.repeat(300)}`],
  ])('answers 400 for the token %j', async (token) => {
    const order = await desk.place()
    const { body } = await request(desk.url)
      .post('/api/payments')
      .set('Cookie', order.buyer.cookie)
      .send({ orderId: order.id, token })
      .expect(400)
    expect(body).toEqual(message(expect.any(String), 'token'))
    expect(await desk.payments.exists({ orderId: order.id })).toBeNull()
  })

  it.each([[undefined], [null], [''], [7], [['x']], [{ $ne: null }], [{ $gt: '' }]])(
    'answers 400 for the order id %j',
    async (orderId) => {
      const { body } = await request(desk.url)
        .post('/api/payments')
        .set('Cookie', aUser().cookie)
        .send({ orderId, token: 'tok_visa' })
        .expect(400)
      expect(body).toEqual(message(expect.any(String), 'orderId'))
    },
  )

  it.each([
    ['x'],
    ['%00'],
    ['\u0000'],
    ['\ud800'],
    ['__proto__'],
    ['constructor'],
    ['../orders'],
    ['x'.repeat(5000)],
  ])('answers 404 for the malformed order id %j', async (id) => {
    await pay(desk.url, { id, buyer: aUser(), price: 1 }).expect(404)
  })
})
