import { afterAll, beforeAll } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { describeEndedSessions, openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import { startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let services: RunningService[]
let bus: TestBus
let db: mongoose.Connection

beforeAll(async () => {
  services = [await startInstance(servers), await startInstance(servers)]
  bus = await openTestBus(servers.nats.url)
  db = await mongoose.createConnection(`${servers.mongo.url}/tickets`).asPromise()
})
afterAll(() => Promise.all([...services.map((service) => service.close()), bus.close(), db.close()]))

describeEndedSessions({
  services: () => services,
  restart: async () => {
    await services[0]?.close()
    services[0] = await startInstance(servers)
  },
  bus: () => bus,
  db: () => db,
  path: '/api/tickets?seller=me',
})
