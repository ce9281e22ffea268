import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { aUser, eventually, newId, openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import { endSales } from '../../src/jobs/end-sales.ts'
import { type TicketModel, ticketModel } from '../../src/models/ticket.ts'
import { anEvent, sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let services: RunningService[]
let db: mongoose.Connection
let tickets: TicketModel
let bus: TestBus

beforeAll(async () => {
  // The test calls the sweep itself.
  const env = { SWEEP_MS: '3600000' }
  services = await Promise.all([startInstance(servers, env), startInstance(servers, env)])
  db = await mongoose.createConnection(`${servers.mongo.url}/tickets`).asPromise()
  tickets = ticketModel(db)
  bus = await openTestBus(servers.nats.url)
})
afterAll(() => Promise.all([...services.map((service) => service.close()), db.close(), bus.close()]))

const url = () => services[0]?.url ?? ''
const show = async (id: string) => (await request(url()).get(`/api/tickets/${id}`).expect(200)).body

/** A ticket on sale whose event has begun since it was listed. */
const sellBegun = async (title = 'concert') => {
  const seller = aUser()
  const ticket = await sell(url(), { seller, title, event: anEvent() })
  const offSaleAt = new Date(Date.now() - 1000)
  await db
    .collection('tickets')
    .updateOne({ title, userId: seller.id }, { $set: { 'event.startsAt': offSaleAt, offSaleAt } })
  return { ...ticket, seller }
}

describe('the sweep of tickets whose event has begun', () => {
  it('ends the sale of each once, with two replicas sweeping, and publishes one event for each', async () => {
    const begun = await Promise.all(Array.from({ length: 120 }, (_, n) => sellBegun(`begun ${n}`)))
    const ahead = await sell(url(), { event: anEvent() })
    const bare = await sell(url())
    await Promise.all([endSales(tickets), endSales(tickets)])
    for (const { id } of begun.slice(0, 3))
      expect(await show(id)).toMatchObject({ status: 'ended', version: 1 })
    expect(await tickets.countDocuments({ status: 'ended', version: 1 })).toBe(120)
    expect(await show(ahead.id)).toMatchObject({ status: 'available', version: 0 })
    expect(await show(bare.id)).toMatchObject({ status: 'available', version: 0 })
    await eventually(async () => {
      const ids = bus
        .received('ticket:updated')
        .map(({ data }) => data.id)
        .filter((id) => begun.some((ticket) => ticket.id === id))
      expect(ids).toHaveLength(120)
      expect(new Set(ids).size).toBe(120)
    })
  })

  it('is not needed for the list, which excludes them at once', async () => {
    const { id } = await sellBegun('just begun')
    const { body } = await request(url()).get('/api/tickets?search=just').expect(200)
    expect(body).toEqual([])
    expect(await show(id)).toMatchObject({ status: 'available' })
  })

  it('leaves a reserved ticket alone, and cancelling its order ends the sale', async () => {
    const { id, userId } = await sellBegun('held')
    const order = { id: newId(), userId: newId(), status: 'created' as const }
    const expiresAt = new Date().toISOString()
    await bus.publish('order:created', { ...order, version: 0, expiresAt, ticket: { id, price: 20 } })
    await eventually(async () => expect((await show(id)).status).toBe('reserved'))
    await endSales(tickets)
    expect((await show(id)).status).toBe('reserved')
    await bus.publish('order:cancelled', { id: order.id, version: 1, ticket: { id } })
    await eventually(async () => expect(await show(id)).toMatchObject({ status: 'ended', userId }))
  })

  it('lets the seller list the ticket again only with a new date', async () => {
    const { id, seller } = await sellBegun('again')
    await endSales(tickets)
    const put = (body: object) =>
      request(url()).put(`/api/tickets/${id}`).set('Cookie', seller.cookie).send(body)
    const refused = await put({ title: 'again', price: 5 }).expect(400)
    expect(refused.body.errors[0].message).toMatch(/event has begun/)
    const { body } = await put({ title: 'again', price: 5, event: anEvent() }).expect(200)
    expect(body).toMatchObject({ status: 'available', event: anEvent() })
    const found = await request(url()).get('/api/tickets?search=again').expect(200)
    expect(found.body).toHaveLength(1)
  })
})

describe('a sale that its seller ends', () => {
  const soon = () => new Date(Date.now() + 1500).toISOString()
  const list = async (query: string) => (await request(url()).get(`/api/tickets?${query}`).expect(200)).body

  it('is over by itself at that time, though its event has not begun', async () => {
    const seller = aUser()
    const saleEndsAt = soon()
    const ticket = await sell(url(), { seller, title: 'ending', event: anEvent(), saleEndsAt })
    expect(ticket).toMatchObject({ status: 'available', saleEndsAt })
    expect(await list('search=ending')).toHaveLength(1)
    await eventually(async () => expect(await list('search=ending')).toEqual([]))
    await endSales(tickets)
    expect(await show(ticket.id)).toMatchObject({ status: 'ended', version: 1 })

    const put = (body: object) =>
      request(url()).put(`/api/tickets/${ticket.id}`).set('Cookie', seller.cookie).send(body)
    const refused = await put({ title: 'ending', price: 5 }).expect(400)
    expect(refused.body.errors).toEqual([{ message: 'The sale has ended: state when it ends now' }])
    const { body } = await put({ title: 'ending', price: 5, saleEndsAt: null }).expect(200)
    expect(body).toMatchObject({ status: 'available', event: anEvent() })
    expect(body).not.toHaveProperty('saleEndsAt')
  })

  it('is over when its event begins, if that is before', async () => {
    const event = anEvent({ startsAt: soon() })
    const ticket = await sell(url(), { title: 'sooner', event, saleEndsAt: '2031-01-01T00:00:00.000Z' })
    await eventually(async () => expect(await list('search=sooner')).toEqual([]))
    await endSales(tickets)
    expect((await show(ticket.id)).status).toBe('ended')
  })
})
