import { describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import type { Person } from '../../src/person.ts'
import type { Market } from '../../src/use-shop.ts'
import { LONG, reserved } from './steps.ts'

export const isCancelled = (buyer: Person, id: string) =>
  eventually(async () => expect(await buyer.order(id)).toMatchObject({ status: 'cancelled' }), LONG)

export const isOnSale = (person: Person, id: string) =>
  eventually(async () => expect(await person.ticket(id)).toMatchObject({ status: 'available' }), LONG)

/** Expiring reservations, in a shop whose time to pay is a few seconds. */
export const itExpires = (shop: Market): void => {
  describe('a reservation that is not paid in time', () => {
    it('expires, its ticket goes back on sale, and it can no longer be paid', async () => {
      const { seller, buyer, ticket, order } = await reserved(shop)
      await isCancelled(buyer, order.id)
      await isOnSale(seller, ticket.id)
      expect((await buyer.pay(order.id)).status).toBe(400)
      await (await shop.newcomer()).reserve(ticket.id)
    })

    it('cannot be charged by a 3-D Secure window that was left open', async () => {
      const { buyer, order } = await reserved(shop)
      const asked = await buyer.pay(order.id, 'pm_card_threeDSecure2Required')
      expect(asked.status).toBe(202)
      await isCancelled(buyer, order.id)
      await eventually(
        async () => expect(await buyer.payments(order.id)).toMatchObject([{ status: 'cancelled' }]),
        LONG,
      )
      expect((await buyer.authenticate(asked.body.clientSecret, 'complete')).status).not.toBe(200)
      expect(await buyer.payments(order.id)).toMatchObject([{ status: 'cancelled' }])
    })
  })
}
