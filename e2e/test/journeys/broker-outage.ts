import { describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import type { Shop } from '../../src/use-shop.ts'
import { LONG, onSale } from './steps.ts'

/** What users can do while the broker is down, and the result once it is back. */
export const itOutlivesItsBroker = (shop: Shop): void => {
  describe('while the broker is down', () => {
    it('tickets, orders and payments are accepted, and nothing is lost when it recovers', async () => {
      const { seller, ticket } = await onSale(shop)
      const buyer = await shop.newcomer()
      const known = await eventually(() => buyer.reserve(ticket.id))
      await buyer.must(204, 'DELETE', `/api/orders/${known.id}`)

      await shop.stack.kill('nats')
      await shop.stack.stop('nats')
      const made = await Promise.all(Array.from({ length: 20 }, () => seller.sell('while away', 5)))
      const order = await buyer.reserve(ticket.id)
      await shop.stack.start('nats')

      await eventually(
        async () =>
          expect(await seller.ticket(ticket.id)).toMatchObject({ status: 'reserved', orderId: order.id }),
        LONG,
      )
      await eventually(async () => expect((await buyer.pay(order.id)).status).toBe(201), LONG)
      await eventually(
        async () => expect(await seller.ticket(ticket.id)).toMatchObject({ status: 'sold' }),
        LONG,
      )
      const others = await Promise.all([shop.newcomer(), shop.newcomer()])
      for (const [index, { id }] of made.entries())
        await eventually(() => others[index % 2]?.reserve(id), LONG)
    })
  })
}
