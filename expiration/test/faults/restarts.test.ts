import { describe, expect, it } from '@jest/globals'
import { orderFor } from '../expiration.ts'
import { useFaults } from './faults.ts'

const { start, taken, told, endsOf, publish } = useFaults()

describe('an order expires once', () => {
  it('when the service was restarted in between', async () => {
    const before = await start()
    const order = orderFor(2_000)
    await publish('order:created', order)
    await taken(order.id)
    await before.close()
    const missed = orderFor(1_000)
    await publish('order:created', missed)
    await start()
    await told(order.id, missed.id)
  })

  it('when it expired while no instance was running', async () => {
    const before = await start()
    const order = orderFor(6_000)
    await publish('order:created', order)
    await taken(order.id)
    await before.close()
    await new Promise((resolve) => setTimeout(resolve, Date.parse(order.expiresAt) - Date.now() + 200))
    expect(endsOf(order.id)).toEqual([])
    await start()
    await told(order.id)
  })

  it('when one of two instances shuts down', async () => {
    const [going] = await Promise.all([start(), start()])
    const orders = Array.from({ length: 30 }, (_, index) => orderFor(1_500 + 20 * index))
    await Promise.all(orders.map((order) => publish('order:created', order)))
    await Promise.all(orders.map(({ id }) => taken(id)))
    await told(orders[0]?.id ?? '')
    await going?.close()
    await told(...orders.map(({ id }) => id))
  })
})
