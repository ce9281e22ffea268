import { describe, expect, it } from '@jest/globals'
import type { OrderStatus } from '@ticketing/common'
import { eventually, newId } from '@ticketing/test-kit'
import { keptOf, pay, paymentOf, useDesk } from '../payments.ts'

const desk = useDesk({ instances: 2 })

const snapshot = (status: OrderStatus, more: object = {}) => ({
  id: newId(),
  version: status === 'created' ? 0 : 1,
  status,
  userId: newId(),
  expiresAt: '2100-01-01T00:00:00.000Z',
  ticket: { id: newId(), price: 20 },
  ...more,
})
const copyOf = async (id: string) => (await desk.orders.findById(id))?.toObject()

describe('order:snapshot', () => {
  it.each(['created', 'complete', 'cancelled'] as const)(
    'creates a copy of an order that is %s',
    async (status) => {
      const order = snapshot(status)
      await desk.bus.publish('order:snapshot', order)
      const { version, userId } = order
      await eventually(async () =>
        expect(await copyOf(order.id)).toMatchObject({ version, userId, status, price: 20 }),
      )
    },
  )

  it('refunds the charge of a cancelled order, once', async () => {
    const order = await desk.place()
    await pay(desk.url, order).expect(201)
    const cancelled = snapshot('cancelled', { id: order.id, userId: order.buyer.id })
    await desk.bus.publish('order:snapshot', cancelled)
    await eventually(async () =>
      expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'refunded' }),
    )
    await desk.bus.publish('order:snapshot', cancelled)
    await desk.cancel(order)
    await eventually(async () => expect((await copyOf(order.id))?.reversal).toBeUndefined())
    expect(keptOf(desk, order)).toBe(0)
    expect(desk.stripe.refunds().filter(({ metadata }) => metadata?.orderId === order.id)).toHaveLength(1)
  })

  it('ignores an order that has changed since', async () => {
    const order = await desk.place()
    await desk.cancel(order)
    await eventually(async () => expect(await copyOf(order.id)).toMatchObject({ status: 'cancelled' }))
    await desk.bus.publish('order:snapshot', snapshot('created', { id: order.id }))
    const next = snapshot('created')
    await desk.bus.publish('order:snapshot', next)
    await eventually(async () => expect(await copyOf(next.id)).toBeTruthy())
    expect(await copyOf(order.id)).toMatchObject({ status: 'cancelled', version: 1 })
  })
})
