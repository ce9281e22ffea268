import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { aUser, useServers } from '@ticketing/test-kit'
import request from 'supertest'
import { anEvent, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let service: RunningService

beforeAll(async () => {
  service = await startInstance(servers)
})
afterAll(() => service.close())

const post = (body: unknown, cookie = aUser().cookie) =>
  request(service.url)
    .post('/api/tickets')
    .set('Cookie', cookie)
    .send(body as object)

describe('POST /api/tickets', () => {
  it('answers 201 with the ticket', async () => {
    const seller = aUser()
    const { body } = await post({ title: ' concert ', price: 19.99 }, seller.cookie).expect(201)
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      title: 'concert',
      price: 19.99,
      quantity: 1,
      available: 1,
      sold: 0,
      split: 'any',
      userId: seller.id,
      version: 0,
      status: 'available',
      createdAt: expect.any(String),
    })
  })

  it('accepts the price as a decimal string', async () => {
    const { body } = await post({ title: 'concert', price: '10.50' }).expect(201)
    expect(body.price).toBe(10.5)
  })

  it('ignores fields that are not input', async () => {
    const mine = {
      id: 'x',
      userId: 'x',
      version: 7,
      orderId: 'x',
      status: 'sold',
      holders: ['x'],
      sold: 7,
      outbox: [],
    }
    const { body } = await post({ title: 'concert', price: 1, ...mine }).expect(201)
    expect(body).toMatchObject({ version: 0, status: 'available' })
    expect(body.userId).not.toBe('x')
    expect(body.orderId).toBeUndefined()
  })

  it('treats a script in the title as text', async () => {
    const title = '<script>alert(1)</script>'
    const { body } = await post({ title, price: 1 }).expect(201)
    expect(body.title).toBe(title)
  })

  it.each([
    [undefined],
    [''],
    ['   '],
    [{ $ne: '' }],
    [['concert']],
    ['\u200b\u2060'],
    ['\u0000'],
    ['\ud800'],
    [null],
    [7],
    ['x'.repeat(201)],
  ])('answers 400 for the title %j', async (title) => {
    const { body } = await post({ title, price: 10 }).expect(400)
    expect(body.errors).toEqual([{ message: expect.any(String), field: 'title' }])
  })

  it.each([
    [undefined],
    [null],
    [0],
    [-10],
    ['NaN'],
    [[10]],
    [{}],
    [0.001],
    [0.49],
    ['1.999'],
    [1_000_000],
    ['1e3'],
    ['0x10'],
    [''],
    [true],
  ])('answers 400 for the price %j', async (price) => {
    const { body } = await post({ title: 'concert', price }).expect(400)
    expect(body.errors).toEqual([{ message: expect.any(String), field: 'price' }])
  })

  it('answers 400 for a price beyond the range of numbers', async () => {
    const { body } = await request(service.url)
      .post('/api/tickets')
      .set('Cookie', aUser().cookie)
      .type('json')
      .send('{"title":"concert","price":1e400}')
      .expect(400)
    expect(body.errors[0].field).toBe('price')
  })

  it('reports every invalid field', async () => {
    const { body } = await post({}).expect(400)
    expect(body.errors.map((error: { field: string }) => error.field)).toEqual(['title', 'price'])
  })
})

describe('POST /api/tickets with an event', () => {
  const place = { section: 'Stalls', row: 'C', seats: '12–13' }

  it('answers 201 with the event, its start in UTC, the place and the note', async () => {
    const event = anEvent({ startsAt: '2030-06-01T19:30:00+01:00' })
    const { body } = await post({ title: 'concert', price: 5, event, place, note: ' I am ill ' }).expect(201)
    expect(body).toMatchObject({ event: anEvent(), place, note: 'I am ill' })
    const shown = await request(service.url).get(`/api/tickets/${body.id}`).expect(200)
    expect(shown.body).toEqual(body)
  })

  it.each([
    ['event.startsAt', { event: anEvent({ startsAt: '2020-01-01T00:00:00Z' }) }],
    ['event.startsAt', { event: anEvent({ startsAt: '2099-01-01T00:00:00Z' }) }],
    ['event.startsAt', { event: anEvent({ startsAt: '2030-02-30T00:00:00Z' }) }],
    ['event.startsAt', { event: anEvent({ startsAt: '2030-06-01T19:30' }) }],
    ['event.startsAt', { event: { ...anEvent(), startsAt: { $gt: '' } } }],
    ['event.timeZone', { event: anEvent({ timeZone: 'Europe/Atlantis' }) }],
    ['event.timeZone', { event: anEvent({ timeZone: '+01:00' }) }],
    ['event.venue', { event: anEvent({ venue: ' ' }) }],
    ['event.venue', { event: anEvent({ venue: 'x'.repeat(101) }) }],
    ['event.city', { event: { ...anEvent(), city: undefined } }],
    ['event.category', { event: { ...anEvent(), category: 'opera' } }],
    ['event', { event: 'Hamlet' }],
    ['place', { place: {} }],
    ['place.row', { place: { row: 7 } }],
    ['note', { note: 'x'.repeat(501) }],
  ])('answers 400 with the field %s for %j', async (field, facts) => {
    const { body } = await post({ title: 'concert', price: 5, ...facts }).expect(400)
    expect(body.errors).toEqual([{ message: expect.any(String), field }])
  })
})

describe('POST /api/tickets in a shop with another currency', () => {
  let yen: RunningService

  beforeAll(async () => {
    yen = await startInstance(servers, { CURRENCY: 'JPY' })
  })
  afterAll(() => yen.close())

  const list = (price: unknown) =>
    request(yen.url).post('/api/tickets').set('Cookie', aUser().cookie).send({ title: 'concert', price })

  it('accepts whole units from the minimum that a card can be charged', async () => {
    expect((await list(50).expect(201)).body.price).toBe(50)
  })

  it.each([[49], [100.5], ['4500.25']])('answers 400 for the price %j', async (price) => {
    const { body } = await list(price).expect(400)
    const message = 'Price must be a whole number from ¥50 to ¥999,999'
    expect(body.errors).toEqual([{ message, field: 'price' }])
  })

  it('documents the range of prices', async () => {
    const { text } = await request(yen.url).get('/api/tickets/docs/openapi.json')
    expect(text).toContain('A whole number from ¥50 to ¥999,999')
  })
})
