import { describe, expect, it } from '@jest/globals'
import { aUser, eventually, metricsOf } from '@ticketing/test-kit'
import { deleteOrder, expectHistory, expire, pay, postOrder, reserve, useShop } from './orders.ts'

const shop = useShop()
const read = () => metricsOf(shop.services[0]?.metricsUrl ?? '')

describe('the metrics of orders', () => {
  it('count the steps of orders, and time the way to the payment', async () => {
    const buyer = aUser()
    const paid = await reserve(shop)
    await pay(shop, paid.id)
    const cancelled = await reserve(shop, buyer)
    await deleteOrder(shop.url, buyer, cancelled.id).expect(204)
    const expired = await reserve(shop)
    await expire(shop, expired.id)
    await expectHistory(shop, paid.id, ['order:created', 'order:completed'])
    await expectHistory(shop, expired.id, ['order:created', 'order:cancelled'])
    const metrics = await read()
    expect(metrics.get('orders_total{step="reserved"}')).toBe(3)
    expect(metrics.get('orders_total{step="paid"}')).toBe(1)
    expect(metrics.get('orders_total{step="cancelled"}')).toBe(1)
    expect(metrics.get('orders_total{step="expired"}')).toBe(1)
    expect(metrics.get('order_payment_seconds_count')).toBe(1)
  })

  it('tell how long events take, at both ends', async () => {
    const order = await reserve(shop)
    await expectHistory(shop, order.id, ['order:created'])
    await eventually(async () => {
      const metrics = await read()
      expect(metrics.get('events_publish_delay_seconds_count{subject="order:created"}')).toBe(4)
      expect(metrics.get('events_lag_seconds_count{subject="ticket:created"}')).toBeGreaterThan(0)
    })
  })

  it('tell of dead letters, by subject', async () => {
    const letters = 'events_dead_letters{subject="ticket:created"}'
    await eventually(async () => expect((await read()).get(letters)).toBe(0), { timeoutMs: 15_000 })
    await shop.bus.publishRaw('ticket:created', 'not JSON')
    await eventually(async () => expect((await read()).get(letters)).toBe(1), { timeoutMs: 15_000 })
  })

  it('tell how old the oldest unsent event is', async () => {
    const oldest = 'outbox_oldest_event_age_seconds{model="Order"}'
    await eventually(async () => expect((await read()).get(oldest)).toBe(0))
    const ticket = await shop.sell()
    await shop.servers.nats.kill()
    await postOrder(shop.url, aUser(), { ticketId: ticket.id }).expect(201)
    await eventually(async () => expect((await read()).get(oldest)).toBeGreaterThan(1))
    await shop.servers.nats.restart()
    await eventually(async () => expect((await read()).get(oldest)).toBe(0), { timeoutMs: 15_000 })
  })
})
