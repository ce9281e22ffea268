import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService, Ticket } from '@ticketing/common'
import { aUser, eventually, newId, openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import { createEventSource, type EventSourceClient } from 'eventsource-client'
import request from 'supertest'
import { sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let service: RunningService
let replica: RunningService
let bus: TestBus

beforeAll(async () => {
  service = await startInstance(servers)
  replica = await startInstance(servers)
  bus = await openTestBus(servers.nats.url)
})
afterAll(() => Promise.all([service.close(), replica.close(), bus.close()]))

const pages: EventSourceClient[] = []
afterEach(() => {
  for (const page of pages.splice(0)) page.close()
})

/** Opens the feed as a page does. */
const follow = (url: string, ids: string[]) => {
  const seen: { event?: string; data: unknown }[] = []
  const source = createEventSource({
    url: `${url}/api/tickets/events?ids=${ids.join(',')}`,
    onMessage: ({ event, data }) => seen.push({ ...(event && { event }), data: JSON.parse(data) }),
  })
  pages.push(source)
  const tickets = () => seen.filter(({ event }) => event === 'ticket').map(({ data }) => data as Ticket)
  return { seen, tickets }
}

/** Opens a stream and leaves it open. */
const openStream = async (url: string, cookie?: string) => {
  const closing = new AbortController()
  const { status, headers } = await fetch(`${url}/api/tickets/events?ids=${newId()}`, {
    signal: closing.signal,
    ...(cookie !== undefined && { headers: { cookie } }),
  })
  return { status, retryAfter: headers.get('retry-after'), close: () => closing.abort() }
}

describe('GET /api/tickets/events', () => {
  it("starts with the server's time and the current tickets", async () => {
    const ticket = await sell(service.url)
    const page = follow(service.url, [ticket.id, newId()])
    await eventually(() => expect(page.tickets()).toContainEqual(ticket))
    expect(page.seen[0]?.event).toBe('time')
    expect(new Date(String(page.seen[0]?.data)).getTime()).not.toBeNaN()
  })

  it('sends each change made on any replica, for the tickets shown only', async () => {
    const seller = aUser()
    const [ticket, another] = [await sell(service.url, { seller }), await sell(service.url, { seller })]
    const page = follow(service.url, [ticket.id])
    await eventually(() => expect(page.tickets()).toContainEqual(ticket))
    for (const { id } of [another, ticket]) {
      await request(replica.url)
        .put(`/api/tickets/${id}`)
        .set('Cookie', seller.cookie)
        .send({ title: 'new', price: 3 })
    }
    await eventually(() =>
      expect(page.tickets().at(-1)).toEqual({ ...ticket, title: 'new', price: 3, version: 1 }),
    )
    const orderId = newId()
    await bus.publish('order:created', {
      id: orderId,
      version: 0,
      status: 'created',
      userId: newId(),
      expiresAt: new Date().toISOString(),
      ticket: { id: ticket.id, price: 3 },
    })
    await eventually(() => expect(page.tickets().at(-1)).toMatchObject({ status: 'reserved', orderId }))
    expect(page.tickets().every(({ id }) => id === ticket.id)).toBe(true)
  })

  it('brings the page up to date after the broker was down', async () => {
    const seller = aUser()
    const ticket = await sell(service.url, { seller })
    const page = follow(service.url, [ticket.id])
    await eventually(() => expect(page.tickets()).toContainEqual(ticket))
    await servers.nats.kill()
    await request(service.url)
      .put(`/api/tickets/${ticket.id}`)
      .set('Cookie', seller.cookie)
      .send({ title: 'meanwhile', price: 4 })
      .expect(200)
    await servers.nats.restart()
    await eventually(() => expect(page.tickets().at(-1)).toMatchObject({ title: 'meanwhile' }), {
      timeoutMs: 30_000,
    })
  })

  it('lets a page reconnect after a restart of the service', async () => {
    const ticket = await sell(service.url)
    const short = await startInstance(servers)
    const page = follow(short.url, [ticket.id])
    await eventually(() => expect(page.tickets()).toContainEqual(ticket))
    const before = page.tickets().length
    const port = new URL(short.url).port
    await short.close()
    const again = await startInstance(servers, { PORT: port })
    await eventually(() => expect(page.tickets().length).toBeGreaterThan(before))
    await again.close()
  })

  it.each([
    ['a malformed id', 'abc'],
    ['more ids than a page shows', Array(101).fill(newId()).join(',')],
  ])('answers 400 for %s', async (_, ids) => {
    await request(service.url).get(`/api/tickets/events?ids=${ids}`).expect(400)
  })

  it('answers 429 to a client with too many streams, and to no other', async () => {
    const small = await startInstance(servers, { LIVE_STREAMS_PER_CLIENT: '2' })
    const person = aUser()
    const open = (cookie?: string) => openStream(small.url, cookie)
    const [first] = [await open(), await open()]
    const refused = await open()
    expect(refused).toMatchObject({ status: 429 })
    expect(Number(refused.retryAfter)).toBeGreaterThan(0)
    expect(await open(person.cookie)).toMatchObject({ status: 200 })
    first?.close()
    await eventually(async () => expect(await open()).toMatchObject({ status: 200 }))
    await small.close()
  })

  it('answers 503 when it holds its maximum of streams', async () => {
    const small = await startInstance(servers, { LIVE_STREAMS: '20' })
    const answers = await Promise.all(Array.from({ length: 50 }, () => openStream(small.url)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20)
    expect(answers.filter(({ status }) => status === 503)).toHaveLength(30)
    expect(answers.every(({ status, retryAfter }) => status === 200 || retryAfter !== null)).toBe(true)
    await request(small.url).get('/api/tickets').expect(200)
    await small.close()
  })
})
