import { describe, expect, it } from '@jest/globals'
import { aUser, eventually, newId } from '@ticketing/test-kit'
import { Types } from 'mongoose'
import { deleteOrder, expectHistory, pay, postOrder, reserve, useShop } from '../orders.ts'

const shop = useShop()
const message = (text: string, field?: string) => ({
  errors: [field ? { message: text, field } : { message: text }],
})

const anEvent = (startsAt: string) => ({
  startsAt,
  timeZone: 'Europe/London',
  venue: 'Old Hall',
  city: 'Leeds',
  category: 'music' as const,
})

describe('POST /api/orders', () => {
  it('answers 201 with the order', async () => {
    const buyer = aUser()
    const ticket = await shop.sell({ title: 'opera', price: 19.99 })
    const { body } = await postOrder(shop.url, buyer, { ticketId: ticket.id, price: 19.99 }).expect(201)
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      status: 'created',
      expiresAt: expect.any(String),
      createdAt: expect.any(String),
      version: 0,
      userId: buyer.id,
      quantity: 1,
      units: [0],
      ticket: { id: ticket.id, title: 'opera', price: 19.99 },
    })
    expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(900_000)
  })

  it('copies the event and the place of the ticket', async () => {
    const event = anEvent('2030-06-01T18:30:00.000Z')
    const ticket = await shop.sell({ event, place: { row: 'C' } })
    const { body } = await postOrder(shop.url, aUser(), { ticketId: ticket.id }).expect(201)
    expect(body.ticket).toMatchObject({ event, place: { row: 'C' } })
    await expectHistory(shop, body.id, ['order:created'])
    expect(shop.eventsOf(body.id)[0]?.data).toMatchObject({ ticket: { id: ticket.id, price: 20 } })
  })

  it('sets an expiry no later than the start of the event', async () => {
    const startsAt = new Date(Date.now() + 60_000).toISOString()
    const ticket = await shop.sell({ event: anEvent(startsAt) })
    const { body } = await postOrder(shop.url, aUser(), { ticketId: ticket.id }).expect(201)
    expect(body.expiresAt).toBe(startsAt)
  })

  it('sets an expiry no later than the end of the sale, and answers 400 after it', async () => {
    const saleEndsAt = new Date(Date.now() + 1_000).toISOString()
    const event = anEvent('2030-06-01T18:30:00.000Z')
    const ticket = await shop.sell({ quantity: 2, event, saleEndsAt })
    const { body } = await postOrder(shop.url, aUser(), { ticketId: ticket.id }).expect(201)
    expect(body.expiresAt).toBe(saleEndsAt)
    await eventually(async () => {
      const late = await postOrder(shop.url, aUser(), { ticketId: ticket.id }).expect(400)
      expect(late.body).toEqual(message('The sale has ended'))
    })
  })

  it('answers 400 once the event has begun', async () => {
    const ticket = await shop.sell({ event: anEvent(new Date(Date.now() - 1).toISOString()) })
    const { body } = await postOrder(shop.url, aUser(), { ticketId: ticket.id }).expect(400)
    expect(body).toEqual(message('The event has begun'))
  })

  it('answers 400 with before and after for everything that is no longer as the buyer saw it', async () => {
    const event = anEvent('2030-06-01T18:30:00.000Z')
    const ticket = await shop.sell({ title: 'Hamlet', price: 20, event, place: { row: 'C' } })
    const seen = {
      title: 'Macbeth',
      event: { ...event, startsAt: '2030-06-02T18:30:00.000Z', venue: 'New Hall' },
      place: { row: 'A', seats: '1' },
    }
    const { body } = await postOrder(shop.url, aUser(), { ticketId: ticket.id, price: 10, seen }).expect(400)
    expect(body.errors).toEqual([
      { message: 'The price has changed from $10.00 to $20.00', field: 'price' },
      { message: 'The title has changed from Macbeth to Hamlet', field: 'seen.title' },
      {
        message: 'The start has changed from 2030-06-02 19:30 to 2030-06-01 19:30',
        field: 'seen.event.startsAt',
      },
      { message: 'The venue has changed from New Hall to Old Hall', field: 'seen.event.venue' },
      { message: 'The row has changed from A to C', field: 'seen.place.row' },
      { message: 'The seats have changed from 1 to none', field: 'seen.place.seats' },
    ])
    const none = await postOrder(shop.url, aUser(), { ticketId: ticket.id, seen: { place: null } }).expect(
      400,
    )
    expect(none.body.errors).toEqual([
      { message: 'The row has changed from none to C', field: 'seen.place.row' },
    ])
    const same = { title: 'Hamlet', event, place: { row: 'C' } }
    await postOrder(shop.url, aUser(), { ticketId: ticket.id, price: 20, seen: same }).expect(201)
  })

  it.each([
    ['seen', 'x'],
    ['seen.title', { title: 7 }],
    ['seen.event.startsAt', { event: { ...anEvent('tomorrow') } }],
    ['seen.place.row', { place: { row: {} } }],
  ])('answers 400 with the field %s for what cannot have been seen', async (field, seen) => {
    const ticket = await shop.sell()
    const { body } = await postOrder(shop.url, aUser(), { ticketId: ticket.id, seen }).expect(400)
    expect(body.errors).toEqual([{ message: expect.any(String), field }])
  })

  it('answers 400 for a withdrawn ticket, until it is on sale again', async () => {
    const { state: _, ...ticket } = await shop.sell({ state: 'withdrawn' })
    const { body } = await postOrder(shop.url, aUser(), { ticketId: ticket.id }).expect(400)
    expect(body).toEqual(message('The ticket was withdrawn by its seller'))
    await shop.bus.publish('ticket:updated', { ...ticket, version: 1 })
    await eventually(() => postOrder(shop.url, aUser(), { ticketId: ticket.id }).expect(201))
  })

  it('takes several tickets of a listing at their total price', async () => {
    const ticket = await shop.sell({ price: 19.99, quantity: 4 })
    const order = { ticketId: ticket.id, quantity: 3, price: 19.99 }
    const { body } = await postOrder(shop.url, aUser(), order).expect(201)
    expect(body).toMatchObject({ quantity: 3, ticket: { price: 59.97 } })
    expect(new Set(body.units).size).toBe(3)
    await expectHistory(shop, body.id, ['order:created'])
    expect(shop.eventsOf(body.id)[0]?.data).toMatchObject({
      units: body.units,
      ticket: { id: ticket.id, price: 59.97 },
    })
    const refused = await postOrder(shop.url, aUser(), { ...order, quantity: 2 }).expect(400)
    expect(refused.body).toEqual(message('Only 1 ticket is left', 'quantity'))
    await postOrder(shop.url, aUser(), { ...order, quantity: 1 }).expect(201)
    const none = await postOrder(shop.url, aUser(), { ...order, quantity: 1 }).expect(400)
    expect(none.body).toEqual(message('Ticket is already reserved'))
  })

  it('answers 400 for some of the tickets that are sold together only', async () => {
    const ticket = await shop.sell({ quantity: 3, split: 'none' })
    for (const quantity of [undefined, 2, 4]) {
      const { body } = await postOrder(shop.url, aUser(), { ticketId: ticket.id, quantity }).expect(400)
      expect(body).toEqual(message('These 3 tickets are sold together only', 'quantity'))
    }
    await postOrder(shop.url, aUser(), { ticketId: ticket.id, quantity: 3 }).expect(201)
  })

  it.each([0, 21, 1.5, '2', null, [1]])('answers 400 for %j tickets', async (quantity) => {
    const ticket = await shop.sell({ quantity: 20 })
    const { body } = await postOrder(shop.url, aUser(), { ticketId: ticket.id, quantity }).expect(400)
    expect(body.errors).toEqual([{ message: expect.any(String), field: 'quantity' }])
  })

  it('sells no more than there are left after an order has taken one that its seller took away', async () => {
    const ticket = await shop.sell({ quantity: 4 })
    const { body } = await postOrder(shop.url, aUser(), { ticketId: ticket.id, quantity: 4 }).expect(201)
    await shop.orders.updateOne({ _id: body.id }, { $set: { units: [3] } })
    await shop.bus.publish('ticket:updated', { ...ticket, version: 1, quantity: 2 })
    await eventually(async () => {
      const refused = await postOrder(shop.url, aUser(), { ticketId: ticket.id, quantity: 2 }).expect(400)
      expect(refused.body).toEqual(message('Only 1 ticket is left', 'quantity'))
    })
  })

  it('publishes order:created', async () => {
    const order = await reserve(shop)
    await expectHistory(shop, order.id, ['order:created'])
    expect(shop.eventsOf(order.id)[0]?.data).toEqual({
      id: order.id,
      version: 0,
      status: 'created',
      userId: order.userId,
      expiresAt: order.expiresAt,
      units: [0],
      ticket: { id: order.ticket.id, price: 20 },
    })
  })

  it('accepts an id in upper case', async () => {
    const ticket = await shop.sell()
    const { body } = await postOrder(shop.url, aUser(), { ticketId: ticket.id.toUpperCase() }).expect(201)
    expect(body.ticket.id).toBe(ticket.id)
  })

  it('answers 404 for an unknown ticket', async () => {
    await postOrder(shop.url, aUser(), { ticketId: newId() }).expect(404)
  })

  it('answers 201 for a ticket that was just listed, whose event is still on its way', async () => {
    const id = new Types.ObjectId().toString()
    const ordered = postOrder(shop.url, aUser(), { ticketId: id }).expect(201)
    const [{ body }] = await Promise.all([
      ordered,
      shop.bus.publish('ticket:created', { id, version: 0, title: 'opera', price: 5, userId: newId() }),
    ])
    expect(body.ticket).toEqual({ id, title: 'opera', price: 5 })
  })

  it.each([['x'], ['%00'], ['\u0000'], ['__proto__'], ['constructor'], ['../tickets'], ['x'.repeat(5000)]])(
    'answers 404 for the malformed ticket id %j',
    async (ticketId) => {
      await postOrder(shop.url, aUser(), { ticketId }).expect(404)
    },
  )

  it.each([[undefined], [null], [''], [7], [true], [['x']], [{ $gt: '' }], [{ $ne: null }]])(
    'answers 400 for the ticket id %j',
    async (ticketId) => {
      const { body } = await postOrder(shop.url, aUser(), { ticketId }).expect(400)
      expect(body).toEqual(message('TicketId must be provided', 'ticketId'))
    },
  )

  it.each([[{ $gt: 0 }], [[20]], ['NaN'], [-1], [null], ['1e3'], [true]])(
    'answers 400 for the price %j',
    async (price) => {
      const ticket = await shop.sell()
      const { body } = await postOrder(shop.url, aUser(), { ticketId: ticket.id, price }).expect(400)
      expect(body.errors).toEqual([{ message: expect.any(String), field: 'price' }])
    },
  )

  it('ignores fields that are not input', async () => {
    const buyer = aUser()
    const ticket = await shop.sell()
    const more = {
      userId: newId(),
      status: 'complete',
      version: 7,
      expiresAt: '2100-01-01',
      slot: 99,
      outbox: [{}],
    }
    const { body } = await postOrder(shop.url, buyer, {
      ...more,
      ticketId: ticket.id,
      ticket: { price: 1 },
    }).expect(201)
    expect(body).toMatchObject({ userId: buyer.id, status: 'created', version: 0, ticket: { price: 20 } })
    expect(Date.parse(body.expiresAt)).toBeLessThan(Date.now() + 900_001)
  })

  it('answers 400 when the ticket is reserved', async () => {
    const order = await reserve(shop)
    const { body } = await postOrder(shop.url, aUser(), { ticketId: order.ticket.id }).expect(400)
    expect(body).toEqual(message('Ticket is already reserved'))
  })

  it('answers 400 when the buyer has reserved it already', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    await postOrder(shop.url, buyer, { ticketId: order.ticket.id }).expect(400)
  })

  it('answers 400 when the ticket is sold', async () => {
    const order = await reserve(shop)
    await pay(shop, order.id)
    await expectHistory(shop, order.id, ['order:created', 'order:completed'])
    const { body } = await postOrder(shop.url, aUser(), { ticketId: order.ticket.id }).expect(400)
    expect(body).toEqual(message('Ticket is already sold'))
  })

  it("answers 400 for the buyer's own ticket", async () => {
    const seller = aUser()
    const ticket = await shop.sell({ userId: seller.id })
    const { body } = await postOrder(shop.url, seller, { ticketId: ticket.id }).expect(400)
    expect(body).toEqual(message('You cannot buy your own ticket'))
  })

  it('answers 400 when the price has changed since the buyer saw it', async () => {
    const ticket = await shop.sell({ price: 12 })
    const { body } = await postOrder(shop.url, aUser(), { ticketId: ticket.id, price: '10' }).expect(400)
    expect(body).toEqual(message('The price has changed from $10.00 to $12.00', 'price'))
    expect(await shop.orders.countDocuments({ 'ticket.id': ticket.id })).toBe(0)
  })

  it('reserves a ticket again after its order was cancelled', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    await deleteOrder(shop.url, buyer, order.id).expect(204)
    await postOrder(shop.url, aUser(), { ticketId: order.ticket.id }).expect(201)
  })
})
