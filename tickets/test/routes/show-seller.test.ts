import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { aUser, eventually, newId, openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import { sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
const db = mongoose.createConnection()
let service: RunningService
let bus: TestBus

beforeAll(async () => {
  service = await startInstance(servers)
  bus = await openTestBus(servers.nats.url)
  await db.openUri(`${servers.mongo.url}/tickets`)
})
afterAll(() => Promise.all([service.close(), bus.close(), db.close()]))

const memberSince = '2026-03-01T12:00:00.000Z'
const show = (id: string) => request(service.url).get(`/api/tickets/sellers/${id}`)
const expectShown = (id: string, shown: object) =>
  eventually(async () => expect((await show(id).expect(200)).body).toEqual({ id, ...shown }))

const order = async (ticketId: string, end?: 'order:completed' | 'order:cancelled') => {
  const [id, ticket] = [newId(), { id: ticketId, price: 20 }]
  const expiresAt = '2100-01-01T00:00:00.000Z'
  await bus.publish('order:created', {
    id,
    version: 0,
    status: 'created',
    userId: newId(),
    expiresAt,
    ticket,
  })
  if (end) await bus.publish(end, { id, version: 1, ticket })
}

describe('GET /api/tickets/sellers/:id', () => {
  it('answers what the seller is called, since when they are a member, and how many tickets they sold', async () => {
    const seller = aUser()
    await bus.publish('user:created', { id: seller.id, version: 0, name: 'Ada', memberSince })
    await expectShown(seller.id, { name: 'Ada', memberSince, sold: 0 })
    const [one, two, three] = await Promise.all([1, 2, 3, 4].map(() => sell(service.url, { seller })))
    const others = await sell(service.url)
    await order(one?.id ?? '', 'order:completed')
    await order(two?.id ?? '', 'order:cancelled')
    await order(three?.id ?? '')
    await order(others.id, 'order:completed')
    await expectShown(seller.id, { name: 'Ada', memberSince, sold: 1 })
    await bus.publish('user:updated', { id: seller.id, version: 1, memberSince })
    await expectShown(seller.id, { memberSince, sold: 1 })
  })

  it('answers how many were sold by somebody of whom nothing is known yet', async () => {
    const seller = aUser()
    await bus.publish('user:updated', { id: seller.id, version: 1, name: 'Ada', memberSince })
    await order((await sell(service.url, { seller })).id, 'order:completed')
    await expectShown(seller.id, { sold: 1 })
    await expectShown(newId(), { sold: 0 })
  })

  it.each(['x', '1', 'sellers', newId().slice(1)])('answers 404 for the id %s', async (id) => {
    await show(id).expect(404)
  })

  it('counts in an index, and reads no ticket', async () => {
    const { executionStats } = await db
      .collection('tickets')
      .find({ userId: newId(), sold: { $gt: 0 } }, { projection: { _id: 0, sold: 1 } })
      .explain('executionStats')
    expect(JSON.stringify(executionStats)).toContain('userId_1_sold_1')
    expect(executionStats.totalDocsExamined).toBe(0)
  })
})
