import { describe, expect, it } from '@jest/globals'
import type { ApiErrorBody, Order } from '@ticketing/common/contract'
import { eventually } from '@ticketing/test-kit'
import type { Market } from '../../src/use-shop.ts'
import { onSale, reserved } from './steps.ts'

/** User journeys in a shop without faults, over HTTP. */
export const itSells = (shop: Market): void => {
  describe('a sale', () => {
    it('leads from a sign-up to a sold ticket', async () => {
      const { seller, buyer, ticket, order } = await reserved(shop)
      expect(order).toMatchObject({
        status: 'created',
        userId: buyer.id,
        ticket: { id: ticket.id, price: 19.99 },
      })
      await eventually(async () =>
        expect(await seller.ticket(ticket.id)).toMatchObject({ status: 'reserved', orderId: order.id }),
      )
      expect((await buyer.pay(order.id)).status).toBe(201)
      await eventually(async () => expect(await buyer.order(order.id)).toMatchObject({ status: 'complete' }))
      await eventually(async () => expect(await seller.ticket(ticket.id)).toMatchObject({ status: 'sold' }))
      expect(await buyer.payments(order.id)).toMatchObject([{ status: 'succeeded', amount: 19.99 }])
      expect((await buyer.ask('DELETE', `/api/orders/${order.id}`)).status).toBe(400)
    })

    it('survives a declined card: the second one pays', async () => {
      const { buyer, order } = await reserved(shop)
      const declined = await buyer.pay(order.id, 'tok_chargeDeclined')
      expect(declined).toMatchObject({
        status: 402,
        body: { errors: [{ message: 'Your card was declined.' }] },
      })
      expect(await buyer.order(order.id)).toMatchObject({ status: 'created' })
      expect((await buyer.pay(order.id, 'pm_card_visa')).status).toBe(201)
      await eventually(async () => expect(await buyer.order(order.id)).toMatchObject({ status: 'complete' }))
    })

    it('is completed by the webhook when the card requires 3-D Secure', async () => {
      const { buyer, order } = await reserved(shop)
      const asked = await buyer.pay(order.id, 'pm_card_threeDSecure2Required')
      expect(asked.status).toBe(202)
      expect((await buyer.authenticate(asked.body.clientSecret, 'complete')).status).toBe(200)
      await eventually(async () => expect(await buyer.order(order.id)).toMatchObject({ status: 'complete' }))
    })

    it('can be paid with another card when 3-D Secure fails', async () => {
      const { buyer, order } = await reserved(shop)
      const asked = await buyer.pay(order.id, 'pm_card_threeDSecure2Required')
      await buyer.authenticate(asked.body.clientSecret, 'fail')
      await eventually(async () =>
        expect(await buyer.payments(order.id)).toMatchObject([{ status: 'declined' }]),
      )
      expect((await buyer.pay(order.id, 'tok_visa')).status).toBe(201)
    })

    it('has one buyer when many reserve and pay concurrently', async () => {
      const { ticket } = await onSale(shop)
      const first = await shop.newcomer()
      await eventually(async () => {
        const order = await first.reserve(ticket.id)
        await first.must(204, 'DELETE', `/api/orders/${order.id}`)
      })
      const buyers = await Promise.all(Array.from({ length: 10 }, () => shop.newcomer()))
      const answers = await Promise.all(
        buyers.map((buyer) => buyer.ask<Order>('POST', '/api/orders', { ticketId: ticket.id })),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(400)])
      const index = answers.findIndex(({ status }) => status === 201)
      const winner = buyers[index]
      const id = answers[index]?.body.id ?? ''
      const paid = await Promise.all(Array.from({ length: 5 }, () => winner?.pay(id)))
      // A retry with the same card returns the same payment.
      expect(paid.map((answer) => answer?.status)).toEqual(Array(5).fill(201))
      expect(new Set(paid.map((answer) => answer?.body.id)).size).toBe(1)
    })
  })

  describe('a cancelled reservation', () => {
    it('puts the ticket back on sale for another buyer', async () => {
      const { buyer, seller, ticket, order } = await reserved(shop)
      expect((await buyer.ask('DELETE', `/api/orders/${order.id}`)).status).toBe(204)
      await eventually(async () =>
        expect(await seller.ticket(ticket.id)).toMatchObject({ status: 'available' }),
      )
      // Payments may learn of the cancellation while it charges, or after: then the buyer is refunded.
      expect([201, 400]).toContain((await buyer.pay(order.id)).status)
      await eventually(async () => {
        const payments = await buyer.payments(order.id)
        for (const { status } of payments) expect(['cancelled', 'refunded']).toContain(status)
      })
      const next = await shop.newcomer()
      await next.reserve(ticket.id)
    })
  })

  describe('a price that changed', () => {
    it('refuses the order with both prices', async () => {
      const { seller, ticket } = await onSale(shop, 10)
      const buyer = await shop.newcomer()
      await seller.must(200, 'PUT', `/api/tickets/${ticket.id}`, { title: 'Hamlet', price: 12 })
      const reserveAt = (price: number) =>
        buyer.ask<ApiErrorBody>('POST', '/api/orders', { ticketId: ticket.id, price })
      const refusal = (seen: string) => ({
        status: 400,
        body: { errors: [{ message: `The price has changed from ${seen} to $12.00`, field: 'price' }] },
      })
      // A price that the ticket never had is always refused; the response shows when orders has the new price.
      await eventually(async () => expect(await reserveAt(11)).toMatchObject(refusal('$11.00')))
      expect(await reserveAt(10)).toMatchObject(refusal('$10.00'))
      expect(await buyer.reserve(ticket.id)).toMatchObject({ ticket: { price: 12 } })
    })
  })

  describe("another user's orders and tickets", () => {
    it('can be neither read nor changed', async () => {
      const { buyer, seller, ticket, order } = await reserved(shop)
      const outsider = await shop.newcomer()
      expect((await outsider.ask('GET', `/api/orders/${order.id}`)).status).toBe(401)
      expect((await outsider.ask('DELETE', `/api/orders/${order.id}`)).status).toBe(401)
      expect((await outsider.pay(order.id)).status).toBe(401)
      expect((await outsider.ask('PUT', `/api/tickets/${ticket.id}`, { title: 'x', price: 1 })).status).toBe(
        401,
      )
      expect((await seller.ask('POST', '/api/orders', { ticketId: ticket.id })).status).toBe(400)
      expect(await buyer.order(order.id)).toMatchObject({ status: 'created' })
    })
  })
}
