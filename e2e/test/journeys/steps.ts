import { expect } from '@jest/globals'
import type { Order, Ticket } from '@ticketing/common/contract'
import { eventually } from '@ticketing/test-kit'
import type { Person } from '../../src/person.ts'
import type { Market } from '../../src/use-shop.ts'

export interface Reservation {
  seller: Person
  buyer: Person
  ticket: Ticket
  order: Order
}

/** The timeout for steps that wait for processes which were down. */
export const LONG = { timeoutMs: 60_000 }

/** A ticket on sale, and who sells it. */
export const onSale = async (shop: Market, price = 19.99): Promise<{ seller: Person; ticket: Ticket }> => {
  const seller = await shop.newcomer()
  const ticket = await seller.sell('Hamlet', price)
  return { seller, ticket }
}

/** A ticket, reserved as soon as orders had a copy of it. */
export const reserved = async (shop: Market, price?: number): Promise<Reservation> => {
  const { seller, ticket } = await onSale(shop, price)
  const buyer = await shop.newcomer()
  const order = await eventually(() => buyer.reserve(ticket.id), LONG)
  return { seller, buyer, ticket, order }
}

/** Retries the payment, during any outage, until the order is complete and the ticket sold. */
export const paidInTheEnd = async ({ seller, buyer, ticket, order }: Reservation): Promise<void> => {
  // The response may be lost after the charge: then the retry says that the order is paid.
  await eventually(async () => expect([201, 400]).toContain((await buyer.pay(order.id)).status), LONG)
  await eventually(
    async () => expect(await buyer.order(order.id)).toMatchObject({ status: 'complete' }),
    LONG,
  )
  await eventually(async () => expect(await seller.ticket(ticket.id)).toMatchObject({ status: 'sold' }), LONG)
}
