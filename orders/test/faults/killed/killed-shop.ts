import { expect, jest } from '@jest/globals'
import type { EventData, Order, Subject } from '@ticketing/common'
import {
  aUser,
  describeCrashes,
  eventually,
  newId,
  type TestUser,
  testEnv,
  type WatchedProcess,
} from '@ticketing/test-kit'
import { postOrder, useShop } from '../../orders.ts'

export type Listed = EventData<'ticket:created'>
export interface Placed {
  order: Order
  buyer: TestUser
}

export const aTicket = (): Listed => ({
  id: newId(),
  version: 0,
  title: 'concert',
  price: 20,
  userId: newId(),
})

/** A shop whose service is killed and started again, with the preconditions and guarantees of the tests of that. */
export const useKilledShop = () => {
  const shop = useShop({ instances: 0 })
  jest.setTimeout(120_000)

  const whenKilled = describeCrashes(() =>
    testEnv({
      MONGO_URI: `${shop.servers.mongo.url}/orders`,
      NATS_URL: shop.servers.nats.url,
      NATS_CLIENT_ID: 'orders-0',
    }),
  )

  /** A ticket that this service knows of. */
  const listed = async (service: WatchedProcess): Promise<Listed> => {
    const ticket = aTicket()
    await service.watch({ about: [ticket.id] })
    await shop.bus.publish('ticket:created', ticket)
    await eventually(() => expect(service.steps()).toContain('acknowledge ticket:created'))
    return ticket
  }

  /** An order that waits to be paid, told to everybody. */
  const placed = async (service: WatchedProcess): Promise<Placed> => {
    const { id: ticketId } = await listed(service)
    const buyer = aUser()
    const { body: order } = await postOrder(service.url, buyer, { ticketId }).expect(201)
    await expectTold(order.id, ['order:created'])
    return { order, buyer }
  }

  const letTimePass = async ({ id }: Order) => {
    await shop.orders.updateOne({ _id: id }, { expiresAt: new Date(Date.now() - 1) })
  }

  /** An order whose time is over, told to everybody. */
  const expired = async (service: WatchedProcess): Promise<Placed> => {
    const { order, buyer } = await placed(service)
    await letTimePass(order)
    const overdue = await shop.orders.findById(order.id)
    overdue?.expire()
    await overdue?.save()
    await expectTold(order.id, ['order:created', 'order:cancelled'])
    return { order, buyer }
  }

  /** These events were told, each a version on and each once, and nothing is left to be told. */
  const expectTold = (id: string, subjects: Subject[]) =>
    eventually(async () => {
      const told = shop.eventsOf(id).map(({ subject, data }) => ({ subject, version: data.version }))
      expect(told).toEqual(subjects.map((subject, version) => ({ subject, version })))
      expect(await shop.orders.findById(id)).toMatchObject({ version: subjects.length - 1, outbox: [] })
    })

  return { shop, whenKilled, listed, placed, expired, letTimePass, expectTold }
}
