import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { newId } from '@ticketing/common/testing'
import { useServers } from '@ticketing/local/testing'
import request from 'supertest'
import { sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let service: RunningService

beforeAll(async () => {
  service = await startInstance(servers)
})
afterAll(() => service.close())

describe('GET /api/tickets/:id', () => {
  it('answers 200 with the ticket, to anybody', async () => {
    const ticket = await sell(service.url)
    const { body } = await request(service.url).get(`/api/tickets/${ticket.id}`).expect(200)
    expect(body).toEqual(ticket)
  })

  it.each([[newId()], ['abc'], ['%00'], ['[object%20Object]'], ['1'.repeat(1000)]])(
    'answers 404 for the id %s',
    async (id) => {
      const { body } = await request(service.url).get(`/api/tickets/${id}`).expect(404)
      expect(body).toEqual({ errors: [{ message: 'Not found' }] })
    },
  )

  it('answers 400 for a path with a bad escape', async () => {
    const { body } = await request(service.url).get('/api/tickets/%E0%A4%A').expect(400)
    expect(body).toEqual({ errors: [{ message: 'The path is not valid' }] })
  })
})

describe('an unknown route', () => {
  it('answers 404', async () => {
    await request(service.url).get('/api/tickets/a/b/c').expect(404)
    await request(service.url).patch('/api/tickets').expect(404)
  })
})
