import { afterAll, beforeAll } from '@jest/globals'
import { loadConfig, type RunningService } from '@ticketing/common'
import { newId, useServers } from '@ticketing/test-kit'
import { describeApi } from '@ticketing/test-kit/http'
import mongoose from 'mongoose'
import request from 'supertest'
import { configSchema } from '../src/config.ts'
import { startTickets } from '../src/service.ts'
import { sell, startInstance } from './tickets.ts'

const servers = useServers({ mongo: true, nats: true })
const db = mongoose.createConnection()
let service: RunningService

beforeAll(async () => {
  await db.openUri(`${servers.mongo.url}/tickets`)
  service = await startInstance(servers)
})
afterAll(() => Promise.all([service.close(), db.close()]))

const body = { title: 'Hamlet', price: 19.99 }

await describeApi({
  start: (env) => startTickets(loadConfig(configSchema, env)),
  url: () => service.url,
  mongoUri: () => `${servers.mongo.url}/tickets`,
  routes: {
    'POST /api/tickets': { otherUser: 'own', request: () => ({ body }) },
    'GET /api/tickets': {
      otherUser: 'own',
      request: async (seller) => {
        await sell(service.url, { seller })
        return { query: { seller: 'me' } }
      },
    },
    'GET /api/tickets/events': {
      otherUser: 'same',
      request: async () => ({ query: { ids: (await sell(service.url)).id } }),
    },
    'GET /api/tickets/:id': {
      otherUser: 'same',
      request: async () => ({ params: { id: (await sell(service.url)).id } }),
    },
    'GET /api/tickets/sellers/:id': {
      otherUser: 'same',
      request: ({ id }) => ({ params: { id } }),
      takesUnknownIds: true,
    },
    'POST /api/tickets/admissions': {
      otherUser: 'refused',
      request: async (seller) => {
        const { id } = await sell(service.url, { seller })
        const pass = { serial: '0000000000', unit: 0, order: newId() }
        const stored = { _id: new mongoose.Types.ObjectId(id) }
        await db.collection('tickets').updateOne(stored, { $set: { passes: [pass] } })
        return { body: { ticketId: id, pass: pass.serial, entry: newId() } }
      },
    },
    'GET /api/tickets/pass-keys': { otherUser: 'same', request: () => ({}) },
    'GET /api/tickets/:id/passes': {
      otherUser: 'hidden',
      request: async (buyer) => {
        const { id } = await sell(service.url)
        const order = newId()
        const holder = { order, units: [0], paid: true, buyer: buyer.id }
        const stored = { _id: new mongoose.Types.ObjectId(id) }
        await db.collection('tickets').updateOne(stored, { $set: { holders: [holder] } })
        return { params: { id }, query: { order } }
      },
    },
    'PUT /api/tickets/:id': {
      otherUser: 'refused',
      request: async (seller) => ({ params: { id: (await sell(service.url, { seller })).id }, body }),
    },
    'PUT /api/tickets/:id/withdrawal': {
      otherUser: 'refused',
      request: async (seller) => ({ params: { id: (await sell(service.url, { seller })).id } }),
    },
    'DELETE /api/tickets/:id/withdrawal': {
      otherUser: 'refused',
      request: async (seller) => {
        const { id } = await sell(service.url, { seller })
        await request(service.url)
          .put(`/api/tickets/${id}/withdrawal`)
          .set('Cookie', seller.cookie)
          .expect(200)
        return { params: { id } }
      },
    },
  },
  statuses: {
    'GET /api/tickets': [200, 400, 401, 503],
    'GET /api/tickets/events': [200, 400, 429, 503],
    'GET /api/tickets/{id}': [200, 400, 404, 503],
    'GET /api/tickets/sellers/{id}': [200, 400, 404, 503],
    'GET /api/tickets/pass-keys': [200, 503],
    'GET /api/tickets/{id}/passes': [200, 400, 401, 404, 503],
    'POST /api/tickets/admissions': [200, 201, 400, 401, 403, 404, 409, 413, 415, 503],
    'POST /api/tickets': [201, 400, 401, 403, 413, 415, 503],
    'PUT /api/tickets/{id}': [200, 400, 401, 403, 404, 409, 413, 415, 503],
    'PUT /api/tickets/{id}/withdrawal': [200, 400, 401, 403, 404, 409, 413, 415, 503],
    'DELETE /api/tickets/{id}/withdrawal': [200, 400, 401, 403, 404, 409, 413, 415, 503],
  },
})
