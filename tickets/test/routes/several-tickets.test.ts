import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService, Ticket } from '@ticketing/common'
import { aUser, eventually, newId, openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import request from 'supertest'
import { anEvent, sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let service: RunningService
let bus: TestBus

beforeAll(async () => {
  service = await startInstance(servers)
  bus = await openTestBus(servers.nats.url)
})
afterAll(() => Promise.all([service.close(), bus.close()]))

const seller = aUser()
const url = () => service.url
const show = async ({ id }: Ticket): Promise<Ticket> => (await request(url()).get(`/api/tickets/${id}`)).body
const expectShown = (ticket: Ticket, shown: object) =>
  eventually(async () => expect(await show(ticket)).toMatchObject(shown))
const post = (body: object) => request(url()).post('/api/tickets').set('Cookie', seller.cookie).send(body)
const put = ({ id }: Ticket, body: object) =>
  request(url()).put(`/api/tickets/${id}`).set('Cookie', seller.cookie).send(body)
const withdraw = ({ id }: Ticket) =>
  request(url()).put(`/api/tickets/${id}/withdrawal`).set('Cookie', seller.cookie)

const order = async ({ id: ticketId }: Ticket, units: number[]) => {
  const [id, ticket] = [newId(), { id: ticketId, price: 20 * units.length }]
  const expiresAt = '2100-01-01T00:00:00.000Z'
  await bus.publish('order:created', {
    id,
    version: 0,
    status: 'created',
    userId: newId(),
    expiresAt,
    units,
    ticket,
  })
  return {
    id,
    complete: (bought = units) =>
      bus.publish('order:completed', { id, version: 1, units: bought, ticket: { id: ticketId } }),
    cancel: () => bus.publish('order:cancelled', { id, version: 1, ticket: { id: ticketId } }),
  }
}

describe('a listing of several tickets', () => {
  it('is listed with its number, and told to others', async () => {
    const ticket = await sell(url(), { seller, quantity: 4, split: 'none' })
    expect(ticket).toMatchObject({ price: 20, quantity: 4, available: 4, split: 'none', status: 'available' })
    await eventually(() =>
      expect(bus.received('ticket:created').find(({ data }) => data.id === ticket.id)?.data).toMatchObject({
        price: 20,
        quantity: 4,
        split: 'none',
      }),
    )
  })

  it.each([
    ['quantity', { quantity: 0 }],
    ['quantity', { quantity: 21 }],
    ['quantity', { quantity: 1.5 }],
    ['quantity', { quantity: '2' }],
    ['split', { split: 'some' }],
    ['saleEndsAt', { saleEndsAt: '2020-01-01T00:00:00.000Z' }],
    ['saleEndsAt', { saleEndsAt: 'tomorrow' }],
    ['price', { price: 50_000, quantity: 20.0 }],
  ])('is refused for its %s: %j', async (field, wrong) => {
    const { body } = await post({ title: 'refused', price: 10, ...wrong }).expect(400)
    expect(body.errors).toEqual([{ field, message: expect.any(String) }])
  })

  it('may cost together what a card can be charged, and no more', async () => {
    await post({ title: 'dear', price: 49_999.99, quantity: 20 }).expect(201)
    const ticket = await sell(url(), { seller, price: 500_000 })
    const { body } = await put(ticket, { title: 'dear', price: 500_000, quantity: 2 }).expect(400)
    expect(body.errors[0].message).toBe('All tickets together must cost at most $999,999.99')
    expect(await show(ticket)).toEqual(ticket)
  })

  it('is on sale until none is free, and sold when all are', async () => {
    const ticket = await sell(url(), { seller, quantity: 3 })
    const first = await order(ticket, [0, 2])
    await expectShown(ticket, { status: 'available', available: 1 })
    expect(await show(ticket)).not.toHaveProperty('orderId')
    await first.complete()
    const second = await order(ticket, [1])
    await expectShown(ticket, { status: 'reserved', available: 0, orderId: first.id })
    await second.cancel()
    await expectShown(ticket, { status: 'available', available: 1 })
    await (await order(ticket, [1])).complete()
    await expectShown(ticket, { status: 'sold', available: 0 })
    const { body } = await request(url()).get(`/api/tickets/sellers/${seller.id}`).expect(200)
    expect(body.sold).toBe(3)
  })

  it('has sold other tickets to an order that expired, if its own were taken meanwhile', async () => {
    const ticket = await sell(url(), { seller, quantity: 2 })
    const late = await order(ticket, [0])
    await expectShown(ticket, { available: 1 })
    await late.complete([1])
    const other = await order(ticket, [0])
    await expectShown(ticket, { status: 'reserved', orderId: late.id })
    await other.cancel()
    await expectShown(ticket, { status: 'available', available: 1 })
  })

  it('can be neither edited nor withdrawn while any of it is reserved', async () => {
    const ticket = await sell(url(), { seller, quantity: 3 })
    const held = await order(ticket, [0])
    await expectShown(ticket, { available: 2 })
    const message = (change: string) =>
      `Tickets of it are reserved: it cannot be ${change} until they are paid or free`
    const edited = await put(ticket, { title: 'concert', price: 1 }).expect(400)
    expect(edited.body.errors).toEqual([{ message: message('edited') }])
    const withdrawn = await withdraw(ticket).expect(400)
    expect(withdrawn.body.errors).toEqual([{ message: message('withdrawn') }])
    await held.cancel()
    await expectShown(ticket, { available: 3 })
    await withdraw(ticket).expect(200)
  })

  it('keeps to what the buyers of the first were promised; price, note and end of the sale can change', async () => {
    const event = anEvent()
    const place = { row: 'C' }
    const ticket = await sell(url(), { seller, quantity: 3, event, place })
    await (await order(ticket, [0])).complete()
    await expectShown(ticket, { available: 2, version: 2 })
    const facts = { title: 'concert', price: 30 }
    for (const other of [
      { title: 'play' },
      { quantity: 4 },
      { split: 'none' },
      { event: anEvent({ city: 'York' }) },
      { event: null },
      { place: { row: 'D' } },
    ]) {
      const { body } = await put(ticket, { ...facts, ...other }).expect(400)
      expect(body.errors[0].message).toMatch(/^Some tickets are sold/)
    }
    expect((await show(ticket)).version).toBe(2)
    const saleEndsAt = '2029-01-01T00:00:00.000Z'
    const same = { ...facts, quantity: 3, split: 'any', event, place, note: 'two left', saleEndsAt }
    const { body } = await put(ticket, same).expect(200)
    expect(body).toMatchObject({ price: 30, note: 'two left', saleEndsAt, available: 2 })
    await withdraw(ticket).expect(200)
    await expectShown(ticket, { status: 'withdrawn', available: 2 })
  })

  it('can be edited in number and in how it is sold before any is sold', async () => {
    const ticket = await sell(url(), { seller, quantity: 2, split: 'none' })
    const { body } = await put(ticket, { title: 'concert', price: 20 }).expect(200)
    expect(body).toMatchObject({ quantity: 2, split: 'none' })
    const more = await put(ticket, { title: 'concert', price: 20, quantity: 5, split: 'any' }).expect(200)
    expect(more.body).toMatchObject({ quantity: 5, available: 5, split: 'any' })
  })
})
