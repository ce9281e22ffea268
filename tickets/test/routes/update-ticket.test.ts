import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { aUser, type TestUser, useServers } from '@ticketing/test-kit'
import request from 'supertest'
import { anEvent, sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let service: RunningService
let other: RunningService

beforeAll(async () => {
  service = await startInstance(servers)
  other = await startInstance(servers)
})
afterAll(() => Promise.all([service.close(), other.close()]))

const put = (id: string, user: TestUser, body: object, url = service.url) =>
  request(url).put(`/api/tickets/${id}`).set('Cookie', user.cookie).send(body)

const input = { title: 'new title', price: 33.5 }

describe('PUT /api/tickets/:id', () => {
  it('answers 200 with the updated ticket', async () => {
    const seller = aUser()
    const ticket = await sell(service.url, { seller })
    const { body } = await put(ticket.id, seller, input).expect(200)
    expect(body).toEqual({ ...ticket, ...input, version: 1 })
    const shown = await request(service.url).get(`/api/tickets/${ticket.id}`)
    expect(shown.body).toEqual(body)
  })

  it.each([
    [{ title: '', price: 20 }, 'title'],
    [{ title: 'a', price: -1 }, 'price'],
    [{ title: 'a', price: 0.3 }, 'price'],
    [{ title: 'a' }, 'price'],
  ])('answers 400 for %j and changes nothing', async (bad, field) => {
    const seller = aUser()
    const ticket = await sell(service.url, { seller })
    const { body } = await put(ticket.id, seller, bad).expect(400)
    expect(body.errors[0].field).toBe(field)
    const shown = await request(service.url).get(`/api/tickets/${ticket.id}`)
    expect(shown.body).toEqual(ticket)
  })

  it('ignores fields that are not input', async () => {
    const seller = aUser()
    const ticket = await sell(service.url, { seller })
    const { body } = await put(ticket.id, seller, {
      ...input,
      userId: 'x',
      version: 9,
      orderId: 'x',
      status: 'sold',
    })
    expect(body).toEqual({ ...ticket, ...input, version: 1 })
  })

  it('keeps the event, the place and the note when they are omitted, and removes them when they are null', async () => {
    const seller = aUser()
    const facts = { event: anEvent(), place: { row: 'C' }, note: 'I am ill' }
    const ticket = await sell(service.url, { seller, ...facts })
    const kept = await put(ticket.id, seller, input).expect(200)
    expect(kept.body).toEqual({ ...ticket, ...input, version: 1 })
    const changed = await put(ticket.id, seller, { ...input, event: anEvent({ city: 'York' }), note: null })
    expect(changed.body).toMatchObject({ event: anEvent({ city: 'York' }), place: { row: 'C' } })
    expect(changed.body).not.toHaveProperty('note')
    const bare = await put(ticket.id, seller, { ...input, event: null, place: null }).expect(200)
    expect(bare.body).not.toHaveProperty('event')
    expect(bare.body).not.toHaveProperty('place')
  })

  it('lets one of several concurrent edits win, and answers 409 to the others', async () => {
    const seller = aUser()
    for (let round = 0; round < 10; round++) {
      const ticket = await sell(service.url, { seller })
      const answers = await Promise.all(
        [1, 2, 3, 4].map((n) =>
          put(ticket.id, seller, { title: `edit ${n}`, price: n }, n % 2 ? service.url : other.url),
        ),
      )
      const won = answers.filter(({ status }) => status === 200)
      expect(answers.filter(({ status }) => status !== 200).every(({ status }) => status === 409)).toBe(true)
      // Edits that came one after the other have versions of their own: none is overwritten unseen.
      const versions = won.map(({ body }) => body.version)
      expect(new Set(versions).size).toBe(won.length)
      const { body } = await request(service.url).get(`/api/tickets/${ticket.id}`)
      expect(body.version).toBe(won.length)
      expect(body).toEqual(won.find((answer) => answer.body.version === won.length)?.body)
    }
  })
})
