import { afterAll, beforeAll, expect } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { describePoison, eventually, newId, openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import { sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let service: RunningService
let bus: TestBus
let db: mongoose.Connection

beforeAll(async () => {
  service = await startInstance(servers)
  bus = await openTestBus(servers.nats.url)
  db = await mongoose.createConnection(`${servers.mongo.url}/tickets`).asPromise()
})
afterAll(() => Promise.all([service.close(), bus.close(), db.close()]))

describePoison({
  service: 'tickets',
  bus: () => bus,
  metricsUrl: () => service.metricsUrl,
  letterOf: (subject, body) => db.collection('dead_letters').findOne({ subject, body }),
  apply: async () => {
    const { id } = await sell(service.url)
    const data = {
      id: newId(),
      version: 0,
      status: 'created' as const,
      userId: newId(),
      expiresAt: '2100-01-01T00:00:00.000Z',
      ticket: { id, price: 20 },
    }
    await bus.publish('order:created', data)
    const state = async () => (await fetch(`${service.url}/api/tickets/${id}`)).json()
    await eventually(async () => expect(await state()).toMatchObject({ orderId: data.id }))
    return { subject: 'order:created', data, state }
  },
})
