import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { chargesOf, type Desk, eventsOf, type PlacedOrder, pay, useDesk } from '../payments.ts'

const desk = useDesk({ instances: 2 })
afterEach(() => desk.stripe.faults.clear())

const CONFIRM = 'POST /v1/payment_intents/:id/confirm'

/**
 * Pays an order many times at once, over all instances, and answers the statuses, sorted. Whoever is told that it is
 * charged is told of the same payment.
 */
const payAtOnce = async ({ services }: Desk, order: PlacedOrder, tokens: string[]) => {
  const responses = await Promise.all(
    tokens.map((token, index) => pay(services[index % services.length]?.url ?? '', order, token)),
  )
  const ids = responses.filter(({ status }) => status === 201).map(({ body }) => body.id)
  expect(new Set(ids).size).toBeLessThanOrEqual(1)
  return responses.map(({ status }) => status).sort()
}

const same = (count: number, token = 'pm_card_visa') => Array.from({ length: count }, () => token)

const expectOneCharge = async (order: PlacedOrder) => {
  expect(chargesOf(desk, order)).toHaveLength(1)
  await eventually(() => expect(eventsOf(desk, order)).toHaveLength(1))
}

describe('concurrent requests to pay an order, over two instances', () => {
  it.each([1, 2, 3, 4, 5])(
    'charge once, and answer 201 to all ten with the same card (round %d)',
    async () => {
      const order = await desk.place()
      expect(await payAtOnce(desk, order, same(10))).toEqual(Array(10).fill(201))
      await expectOneCharge(order)
    },
  )

  it('charge once for one token sent twice', async () => {
    const order = await desk.place()
    expect(await payAtOnce(desk, order, same(2, 'tok_visa'))).toEqual([201, 201])
    await expectOneCharge(order)
  })

  it('charge one of ten different cards', async () => {
    const order = await desk.place()
    const cards = ['visa', 'mastercard', 'amex', 'discover', 'jcb']
    const tokens = cards.flatMap((card) => [`pm_card_${card}`, `tok_${card}`])
    expect(await payAtOnce(desk, order, tokens)).toEqual([201, ...Array(9).fill(400)])
    await expectOneCharge(order)
  })

  it('answer 402 to all with a declined card', async () => {
    const order = await desk.place()
    const statuses = await payAtOnce(desk, order, same(6, 'pm_card_visa_chargeDeclined'))
    expect(statuses).toEqual(Array(6).fill(402))
    expect(chargesOf(desk, order)).toEqual([])
  })

  it('charge once when one card is declined and another is not', async () => {
    const order = await desk.place()
    const tokens = [...same(3, 'pm_card_visa_chargeDeclined'), ...same(3)]
    const statuses = await payAtOnce(desk, order, tokens)
    expect(statuses.filter((status) => status === 201)).toHaveLength(3)
    await expectOneCharge(order)
  })

  it('charge once when the response is lost', async () => {
    const order = await desk.place()
    desk.stripe.faults.next(CONFIRM, { kind: 'drop-reply-after-effect', times: 2 })
    const statuses = await payAtOnce(desk, order, same(10))
    for (const status of statuses) expect([201, 503]).toContain(status)
    await expectOneCharge(order)
  })

  it('charge once when Stripe hangs on one until the others time out', async () => {
    const order = await desk.place()
    desk.stripe.faults.next(CONFIRM, { kind: 'hang' })
    const statuses = await payAtOnce(desk, order, same(10))
    for (const status of statuses) expect([201, 503]).toContain(status)
    await expectOneCharge(order)
  })

  it('charge each of many orders once', async () => {
    const orders = await Promise.all(Array.from({ length: 10 }, () => desk.place()))
    await Promise.all(
      orders.map(async (order) => expect(await payAtOnce(desk, order, same(3))).toEqual([201, 201, 201])),
    )
    for (const order of orders) await expectOneCharge(order)
  })
})
