import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import { sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let db: mongoose.Connection

beforeAll(async () => {
  db = await mongoose.createConnection(`${servers.mongo.url}/tickets`).asPromise()
})
afterAll(() => db.close())

describe('tickets stored by an earlier release', () => {
  it('are found once the service has started, and keep their versions', async () => {
    const first = await startInstance(servers)
    const old = await Promise.all(Array.from({ length: 600 }, () => sell(first.url, { title: 'Hamlet' })))
    await first.close()
    await db.collection('tickets').updateMany(
      {},
      {
        $set: { terms: ['h', 'ha'] },
        $unset: { searchVersion: 1, localStart: 1, misspellings: 1 },
      },
    )
    const [service, other] = await Promise.all([startInstance(servers), startInstance(servers)])
    for (const query of ['', '?search=hamlet', '?search=hamlte', '?sort=date', '?maxPrice=20']) {
      const { body } = await request(service.url).get(`/api/tickets${query}`).expect(200)
      expect(body).toHaveLength(20)
    }
    expect(await db.collection('tickets').countDocuments({ version: 0, searchVersion: 2 })).toBe(old.length)
    await Promise.all([service.close(), other.close()])
  })
})
