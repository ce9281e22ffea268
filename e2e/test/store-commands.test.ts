import { describe, expect, it } from '@jest/globals'
import type { Order, Ticket } from '@ticketing/common/contract'
import { eventually } from '@ticketing/test-kit'
import { ObjectId } from 'mongodb'
import type { Person } from '../src/person.ts'
import { type StoreCommand, tableOf } from '../src/store-commands/store-command.ts'
import { useCountedShop } from '../src/store-commands/use-counted-shop.ts'

/** The maximum number of commands to all stores for each user action, including everything that follows from it. */
const AT_MOST = {
  signUp: 4,
  list: 3,
  reserve: 12,
  refused: 1,
  pay: 18,
  cancel: 15,
  expire: 17,
  listSixteen: 48,
  showTicket: 1,
  listTickets: 1,
  showOrder: 1,
  listOrders: 1,
}

const expectAtMost = (step: keyof typeof AT_MOST, commands: StoreCommand[]) => {
  const table = tableOf(step, commands)
  process.stdout.write(`${table}\n`)
  if (commands.length > AT_MOST[step]) throw new Error(`More than ${AT_MOST[step]}:\n${table}`)
}

const counted = (env?: Record<string, string>) => {
  const counting = useCountedShop(env)
  const { shop } = counting

  const find = (service: 'auth' | 'tickets' | 'orders' | 'payments', collection: string, ...ids: string[]) =>
    counting.recorder
      .db(service)
      .collection<{ _id: ObjectId | string }>(collection)
      .find({ _id: { $in: [...ids, ...ids.map((id) => new ObjectId(id))] } })
      .toArray()

  /** Tickets has a copy of the user, and auth has nothing left to publish. */
  const isKnown = async ({ id }: Person) => {
    expect(await find('tickets', 'sellers', id)).toHaveLength(1)
    expect(await find('auth', 'users', id)).toMatchObject([{ outbox: [] }])
  }
  const newcomer = async () => {
    const user = await shop.newcomer()
    await eventually(() => isKnown(user))
    return user
  }

  /** Orders has copies of them. */
  const areKnown = async (...tickets: Ticket[]) => {
    const copies = await find('orders', 'tickets', ...tickets.map(({ id }) => id))
    expect(copies).toHaveLength(tickets.length)
  }
  const ticketIs = async ({ ticket }: Order, status: string) =>
    expect(await find('tickets', 'tickets', ticket.id)).toMatchObject([{ status }])
  const copyIs = async ({ id }: Order, status: string) =>
    expect(await find('payments', 'orders', id)).toMatchObject([{ status }])

  const onSale = async (): Promise<Ticket> => {
    const seller = await newcomer()
    let ticket: Ticket | undefined
    await counting.recorder.during(
      async () => {
        ticket = await seller.sell()
      },
      async () => ticket && areKnown(ticket),
    )
    return ticket as Ticket
  }
  const reserved = async () => {
    const ticket = await onSale()
    const buyer = await newcomer()
    let order = {} as Order
    const commands = await counting.recorder.during(
      async () => {
        order = await buyer.reserve(ticket.id)
      },
      async () => {
        await ticketIs(order, 'reserved')
        await copyIs(order, 'created')
      },
    )
    return { ticket, buyer, order, commands }
  }
  return { counting, shop, isKnown, newcomer, areKnown, ticketIs, copyIs, reserved }
}

describe('the stores receive few commands', () => {
  const { counting, shop, isKnown, newcomer, areKnown, ticketIs, copyIs, reserved } = counted()
  const during: typeof counting.recorder.during = (...steps) => counting.recorder.during(...steps)

  it('when a ticket is listed', async () => {
    const seller = await newcomer()
    const tickets: Ticket[] = []
    const commands = await during(
      async () => tickets.push(await seller.sell()),
      () => areKnown(...tickets),
    )
    expectAtMost('list', commands)
  })

  it('when sixteen are listed concurrently', async () => {
    const seller = await newcomer()
    let tickets: Ticket[] = []
    const commands = await during(
      async () => {
        tickets = await Promise.all(Array.from({ length: 16 }, () => seller.sell()))
      },
      () => areKnown(...tickets),
    )
    expectAtMost('listSixteen', commands)
  })

  it('when tickets and orders are viewed', async () => {
    const { buyer, order } = await reserved()
    expectAtMost('showTicket', await during(() => buyer.ticket(order.ticket.id)))
    expectAtMost('listTickets', await during(() => buyer.must(200, 'GET', '/api/tickets')))
    expectAtMost('showOrder', await during(() => buyer.order(order.id)))
    expectAtMost('listOrders', await during(() => buyer.must(200, 'GET', '/api/orders')))
  })

  it('when one is reserved', async () => {
    const { commands } = await reserved()
    expectAtMost('reserve', commands)
  })

  it('when a reservation is rejected', async () => {
    const { ticket } = await reserved()
    const late = await newcomer()
    const commands = await during(() => late.must(400, 'POST', '/api/orders', { ticketId: ticket.id }))
    expectAtMost('refused', commands)
  })

  it('when an order is paid', async () => {
    const { buyer, order } = await reserved()
    const commands = await during(
      async () => expect((await buyer.pay(order.id)).status).toBe(201),
      async () => {
        await ticketIs(order, 'sold')
        await copyIs(order, 'complete')
      },
    )
    expectAtMost('pay', commands)
  })

  it('when an order is cancelled', async () => {
    const { buyer, order } = await reserved()
    const commands = await during(
      () => buyer.must(204, 'DELETE', `/api/orders/${order.id}`),
      async () => {
        await ticketIs(order, 'available')
        await copyIs(order, 'cancelled')
      },
    )
    expectAtMost('cancel', commands)
  })

  it('when somebody signs up', async () => {
    let user = {} as Person
    const commands = await during(
      async () => {
        user = await shop.newcomer()
      },
      () => isKnown(user),
    )
    expectAtMost('signUp', commands)
  })
})

describe('the stores receive few commands', () => {
  const { counting, ticketIs, copyIs, reserved } = counted({ EXPIRATION_WINDOW_SECONDS: '12' })

  it('when an order expires', async () => {
    const { order } = await reserved()
    await copyIs(order, 'created')
    const commands = await counting.recorder.during(
      async () => {},
      async () => {
        await ticketIs(order, 'available')
        await copyIs(order, 'cancelled')
      },
    )
    expectAtMost('expire', commands)
  })
})
