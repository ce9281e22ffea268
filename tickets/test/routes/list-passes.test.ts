import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Pass } from '@ticketing/common'
import { aUser, eventually, newId, type TestUser } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import { sell, useTwoInstances } from '../tickets.ts'

const shop = useTwoInstances()
const db = mongoose.createConnection()

beforeAll(() => db.openUri(`${shop.servers.mongo.url}/tickets`))
afterAll(() => db.close())

const stored = () => db.collection('tickets')
const orderOf = (ticketId: string, buyer: TestUser, units = [0]) => ({
  id: newId(),
  version: 0,
  status: 'created' as const,
  userId: buyer.id,
  expiresAt: '2100-01-01T00:00:00.000Z',
  units,
  ticket: { id: ticketId, price: 20 },
})
type PlacedOrder = ReturnType<typeof orderOf>
const completed = ({ id, units, ticket }: PlacedOrder, version = 1) => ({
  id,
  version,
  units,
  ticket: { id: ticket.id },
})
const list = (ticketId: string, order: string, user: TestUser) =>
  request(shop.url).get(`/api/tickets/${ticketId}/passes`).query({ order }).set('Cookie', user.cookie)
const passesOf = async ({ id, ticket }: PlacedOrder, buyer: TestUser): Promise<Pass[]> =>
  (await list(ticket.id, id, buyer).expect(200)).body
const eventualPasses = (order: PlacedOrder, buyer: TestUser) =>
  eventually(async () => {
    const passes = await passesOf(order, buyer)
    expect(passes).toHaveLength(order.units.length)
    return passes
  })

/** A listing whose first tickets somebody has bought. */
const bought = async (units: number[]) => {
  const [seller, buyer] = [aUser(), aUser()]
  const ticket = await sell(shop.url, { seller, quantity: 4 })
  const order = orderOf(ticket.id, buyer, units)
  await shop.bus.publish('order:created', order)
  await shop.bus.publish('order:completed', completed(order))
  return { seller, buyer, ticket, order, passes: await eventualPasses(order, buyer) }
}

describe('GET /api/tickets/:id/passes', () => {
  it('shows the buyer a signed pass for each ticket of a completed order', async () => {
    const { buyer, ticket, order, passes } = await bought([1, 2])
    expect(passes.map(({ unit }) => unit)).toEqual([1, 2])
    const { body } = await request(shop.url).get('/api/tickets/pass-keys').expect(200)
    for (const { serial, unit, token = '' } of passes) {
      const [header = '', claims = ''] = token
        .split('.')
        .map((part) => Buffer.from(part, 'base64url').toString())
      expect(JSON.parse(header)).toEqual({ alg: 'EdDSA', kid: body.keys[0].kid })
      expect(JSON.parse(claims)).toEqual({ t: ticket.id, u: unit, o: order.id, s: serial })
    }
    expect(new Set(passes.map(({ serial }) => serial)).size).toBe(2)
    const all = await request(shop.url)
      .get(`/api/tickets/${ticket.id}/passes`)
      .set('Cookie', buyer.cookie)
      .expect(200)
    expect(all.body).toEqual(passes)
  })

  it('shows none before the order is paid', async () => {
    const buyer = aUser()
    const { id } = await sell(shop.url)
    const order = orderOf(id, buyer)
    await shop.bus.publish('order:created', order)
    await eventually(async () => expect(await passesOf(order, buyer)).toEqual([]))
  })

  it('answers 404 to everybody but the buyer, and for an unknown order or ticket', async () => {
    const { seller, buyer, ticket, order } = await bought([0])
    const { body } = await list(ticket.id, order.id, seller).expect(404)
    expect(body).toEqual({ errors: [{ message: 'Not found' }] })
    await list(ticket.id, order.id, aUser()).expect(404)
    await list(ticket.id, newId(), buyer).expect(404)
    await list(newId(), order.id, buyer).expect(404)
    await request(shop.url).get(`/api/tickets/${ticket.id}/passes`).set('Cookie', seller.cookie).expect(404)
    await request(shop.url).get(`/api/tickets/${ticket.id}/passes?order=${order.id}`).expect(401)
  })

  it.each(['order=', 'order=1&order=2', 'order=a%20b', 'order=%00'])('answers 400 to ?%s', async (query) => {
    const { body } = await request(shop.url)
      .get(`/api/tickets/${newId()}/passes?${query}`)
      .set('Cookie', aUser().cookie)
      .expect(400)
    expect(body.errors).toEqual([{ message: 'Order must be the id of an order', field: 'order' }])
  })

  it('never shows a serial to those who look at the ticket', async () => {
    const { ticket, passes } = await bought([0, 1])
    const text = JSON.stringify((await request(shop.url).get(`/api/tickets/${ticket.id}`)).body)
    for (const { serial } of passes) expect(text).not.toContain(serial)
    const told = shop.bus.received('ticket:updated').filter(({ data }) => data.id === ticket.id)
    for (const { serial } of passes) expect(JSON.stringify(told)).not.toContain(serial)
    expect(text).not.toContain('buyer')
  })
})

describe('the passes of an order', () => {
  it('stay the same when its events come again', async () => {
    const { buyer, order, passes, ticket } = await bought([0, 3])
    const snapshot = { ...order, status: 'complete' as const, version: 1 }
    const next = orderOf(ticket.id, aUser(), [1])
    await shop.bus.publish('order:completed', completed(order))
    await shop.bus.publish('order:created', order)
    await shop.bus.publish('order:snapshot', snapshot)
    await shop.bus.publish('order:created', next)
    await eventually(async () => expect(await stored().findOne({ 'holders.order': next.id })).not.toBeNull())
    expect(await passesOf(order, buyer)).toEqual(passes)
  })

  it('belong to the buyer whom the completion names, when an expired order was paid in time', async () => {
    const buyer = aUser()
    const { id } = await sell(shop.url)
    const order = orderOf(id, buyer)
    await shop.bus.publish('order:created', order)
    await shop.bus.publish('order:cancelled', { id: order.id, version: 1, ticket: { id }, reason: 'expired' })
    await shop.bus.publish('order:completed', { ...completed(order, 2), userId: buyer.id })
    await eventualPasses(order, buyer)
  })

  it('are issued by a snapshot, for an order that was completed before there were passes', async () => {
    const { buyer, order, ticket } = await bought([0, 1])
    const filter = { 'holders.order': order.id }
    await stored().updateOne(filter, { $unset: { passes: 1, 'holders.0.buyer': 1 } })
    await list(ticket.id, order.id, buyer).expect(404)
    const snapshot = { ...order, status: 'complete' as const, version: 1 }
    await Promise.all([
      shop.bus.publish('order:snapshot', snapshot),
      shop.bus.publish('order:snapshot', snapshot),
    ])
    const issued = await eventually(async () => {
      const answer = await list(ticket.id, order.id, buyer).expect(200)
      return answer.body
    })
    expect(issued).toHaveLength(2)
    expect((await stored().findOne(filter))?.passes).toHaveLength(2)
  })

  it('are revoked if the order ends after all', async () => {
    const { buyer, order, ticket, passes } = await bought([2])
    await shop.bus.publish('order:snapshot', { ...order, status: 'cancelled', version: 2 })
    await eventually(async () => {
      const found = await stored().findOne({ _id: new mongoose.Types.ObjectId(ticket.id) })
      expect(found).toMatchObject({
        holders: [],
        passes: [
          {
            serial: passes[0]?.serial,
            order: order.id,
            unit: 2,
            revoked: { reason: 'cancelled', at: expect.any(Date) },
          },
        ],
      })
    })
    await list(ticket.id, order.id, buyer).expect(404)
  })
})
