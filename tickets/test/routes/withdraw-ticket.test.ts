import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import {
  aUser,
  eventually,
  newId,
  openTestBus,
  type TestBus,
  type TestUser,
  useServers,
} from '@ticketing/test-kit'
import request from 'supertest'
import { anEvent, sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let service: RunningService
let other: RunningService
let bus: TestBus

beforeAll(async () => {
  service = await startInstance(servers)
  other = await startInstance(servers)
  bus = await openTestBus(servers.nats.url)
})
afterAll(() => Promise.all([service.close(), other.close(), bus.close()]))

const withdraw = (id: string, user: TestUser, url = service.url) =>
  request(url).put(`/api/tickets/${id}/withdrawal`).set('Cookie', user.cookie)
const relist = (id: string, user: TestUser) =>
  request(service.url).delete(`/api/tickets/${id}/withdrawal`).set('Cookie', user.cookie)
const isListed = async (title: string) =>
  (await request(service.url).get(`/api/tickets?search=${title}`).expect(200)).body.length > 0
const updatesOf = (id: string) =>
  bus
    .received('ticket:updated')
    .map(({ data }) => data)
    .filter((data) => data.id === id)
const show = async (id: string) => (await request(service.url).get(`/api/tickets/${id}`).expect(200)).body

const order = (ticketId: string) => ({
  id: newId(),
  version: 0,
  status: 'created' as const,
  userId: newId(),
  expiresAt: new Date(Date.now() + 60_000).toISOString(),
  ticket: { id: ticketId, price: 20 },
})

describe('PUT and DELETE /api/tickets/:id/withdrawal', () => {
  it('takes a ticket off sale and puts it on sale again, with one event each', async () => {
    const seller = aUser()
    const { id } = await sell(service.url, { seller, title: 'withdrawable' })
    const withdrawn = await withdraw(id, seller).expect(200)
    expect(withdrawn.body).toMatchObject({ status: 'withdrawn', version: 1 })
    await withdraw(id, seller).expect(200, withdrawn.body)
    expect(await isListed('withdrawable')).toBe(false)
    const listed = await relist(id, seller).expect(200)
    expect(listed.body).toMatchObject({ status: 'available', version: 2 })
    await relist(id, seller).expect(200, listed.body)
    expect(await isListed('withdrawable')).toBe(true)
    await eventually(() => expect(updatesOf(id)).toHaveLength(2))
    expect(updatesOf(id)).toMatchObject([{ version: 1, state: 'withdrawn' }, { version: 2 }])
    expect(updatesOf(id)[1]).not.toHaveProperty('state')
  })

  it('answers 400 while the ticket is reserved, and changes nothing', async () => {
    const seller = aUser()
    const { id } = await sell(service.url, { seller })
    await bus.publish('order:created', order(id))
    await eventually(async () => expect((await show(id)).status).toBe('reserved'))
    const { body } = await withdraw(id, seller).expect(400)
    expect(body.errors).toEqual([{ message: 'The ticket is reserved and cannot be withdrawn' }])
    expect(await show(id)).toMatchObject({ status: 'reserved', version: 1 })
  })

  it('lets the buyer come first who reserved at the same moment, and stays withdrawn after that', async () => {
    const seller = aUser()
    const { id } = await sell(service.url, { seller })
    await withdraw(id, seller).expect(200)
    const late = order(id)
    await bus.publish('order:created', late)
    await eventually(async () => expect((await show(id)).status).toBe('reserved'))
    await bus.publish('order:cancelled', { id: late.id, version: 1, ticket: { id } })
    await eventually(async () => expect((await show(id)).status).toBe('withdrawn'))
  })

  it('keeps a withdrawn ticket withdrawn when it is edited', async () => {
    const seller = aUser()
    const { id } = await sell(service.url, { seller })
    await withdraw(id, seller).expect(200)
    const { body } = await request(service.url)
      .put(`/api/tickets/${id}`)
      .set('Cookie', seller.cookie)
      .send({ title: 'edited', price: 7, event: anEvent() })
      .expect(200)
    expect(body).toMatchObject({ status: 'withdrawn', title: 'edited' })
  })

  it('ends withdrawn once when several requests come at the same moment', async () => {
    const seller = aUser()
    const { id } = await sell(service.url, { seller })
    const answers = await Promise.all(
      [service.url, other.url, service.url, other.url].map((url) => withdraw(id, seller, url)),
    )
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
    expect(await show(id)).toMatchObject({ status: 'withdrawn', version: 1 })
  })
})
