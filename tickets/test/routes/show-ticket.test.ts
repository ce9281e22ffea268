import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { useServers } from '@ticketing/test-kit'
import request from 'supertest'
import { sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let service: RunningService

beforeAll(async () => {
  service = await startInstance(servers)
})
afterAll(() => service.close())

describe('GET /api/tickets/:id', () => {
  it('answers 200 with the ticket, signed in or not', async () => {
    const ticket = await sell(service.url)
    const { body } = await request(service.url).get(`/api/tickets/${ticket.id}`).expect(200)
    expect(body).toEqual(ticket)
  })
})
