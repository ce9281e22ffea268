import { describe, expect, it } from '@jest/globals'
import { aUser, eventually, newId, type TestUser } from '@ticketing/test-kit'
import request from 'supertest'
import { anEvent, sell, useTwoInstances } from '../tickets.ts'

const shop = useTwoInstances()

const withdraw = (id: string, user: TestUser, url = shop.url) =>
  request(url).put(`/api/tickets/${id}/withdrawal`).set('Cookie', user.cookie)
const relist = (id: string, user: TestUser) =>
  request(shop.url).delete(`/api/tickets/${id}/withdrawal`).set('Cookie', user.cookie)
const isListed = async (title: string) =>
  (await request(shop.url).get(`/api/tickets?search=${title}`).expect(200)).body.length > 0
const updatesOf = (id: string) =>
  shop.bus
    .received('ticket:updated')
    .map(({ data }) => data)
    .filter((data) => data.id === id)
const show = async (id: string) => (await request(shop.url).get(`/api/tickets/${id}`).expect(200)).body

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
    const { id } = await sell(shop.url, { seller, title: 'withdrawable' })
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
    const { id } = await sell(shop.url, { seller })
    await shop.bus.publish('order:created', order(id))
    await eventually(async () => expect((await show(id)).status).toBe('reserved'))
    const { body } = await withdraw(id, seller).expect(400)
    expect(body.errors).toEqual([{ message: 'The ticket is reserved and cannot be withdrawn' }])
    expect(await show(id)).toMatchObject({ status: 'reserved', version: 1 })
  })

  it('lets the buyer come first who reserved at the same moment, and stays withdrawn after that', async () => {
    const seller = aUser()
    const { id } = await sell(shop.url, { seller })
    await withdraw(id, seller).expect(200)
    const late = order(id)
    await shop.bus.publish('order:created', late)
    await eventually(async () => expect((await show(id)).status).toBe('reserved'))
    await shop.bus.publish('order:cancelled', { id: late.id, version: 1, ticket: { id } })
    await eventually(async () => expect((await show(id)).status).toBe('withdrawn'))
  })

  it('keeps a withdrawn ticket withdrawn when it is edited', async () => {
    const seller = aUser()
    const { id } = await sell(shop.url, { seller })
    await withdraw(id, seller).expect(200)
    const { body } = await request(shop.url)
      .put(`/api/tickets/${id}`)
      .set('Cookie', seller.cookie)
      .send({ title: 'edited', price: 7, event: anEvent() })
      .expect(200)
    expect(body).toMatchObject({ status: 'withdrawn', title: 'edited' })
  })

  it('ends withdrawn once when several requests come at the same moment', async () => {
    const seller = aUser()
    const { id } = await sell(shop.url, { seller })
    const answers = await Promise.all(
      [shop.url, shop.otherUrl, shop.url, shop.otherUrl].map((url) => withdraw(id, seller, url)),
    )
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
    expect(await show(id)).toMatchObject({ status: 'withdrawn', version: 1 })
  })
})
