import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService, Ticket, TicketInput } from '@ticketing/common'
import { useServers } from '@ticketing/test-kit'
import request from 'supertest'
import { anEvent, sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let service: RunningService

const stock: Partial<TicketInput>[] = [
  { title: 'Hamlet', price: 40, event: anEvent({ category: 'theatre', city: 'London', venue: 'Globe' }) },
  { title: 'Hamlet', price: 90, event: anEvent({ category: 'theatre', city: 'New York' }) },
  { title: 'Jazz night', price: 15, event: anEvent({ startsAt: '2030-06-02T23:30:00.000Z' }) },
  {
    title: 'Rock in the park',
    price: 60,
    event: anEvent({ startsAt: '2030-05-30T18:00:00.000Z', city: 'London' }),
  },
  { title: 'A voucher', price: 25 },
]

beforeAll(async () => {
  service = await startInstance(servers)
  for (const ticket of stock) await sell(service.url, ticket)
})
afterAll(() => service.close())

const find = (query: Record<string, string>) => request(service.url).get('/api/tickets').query(query)
const titles = (body: Ticket[]) => body.map(({ title, price }) => `${title} ${price}`)

describe('GET /api/tickets', () => {
  it.each([
    ['a category', { category: 'theatre' }, ['Hamlet 90', 'Hamlet 40']],
    ['a city, whatever its case', { city: 'new  YORK' }, ['Hamlet 90']],
    ['a category and a city', { category: 'music', city: 'london' }, ['Rock in the park 60']],
    ['a city that nothing is in', { city: 'Lon' }, []],
    ['words of the venue and the city', { search: 'globe lond' }, ['Hamlet 40']],
    ['a word and a city', { search: 'haml', city: 'London' }, ['Hamlet 40']],
    ['a short word and a category', { search: 'r', category: 'music' }, ['Rock in the park 60']],
    ['a day at the venue', { from: '2030-06-03', to: '2030-06-03' }, ['Jazz night 15']],
    [
      'a range of days',
      { from: '2030-05-30', to: '2030-06-01', sort: 'price' },
      ['Hamlet 40', 'Rock in the park 60', 'Hamlet 90'],
    ],
    ['days from one on', { from: '2030-06-02' }, ['Jazz night 15']],
    ['days up to one', { to: '2030-05-31' }, ['Rock in the park 60']],
    ['a long range of days', { from: '2025-01-01', to: '2030-05-31' }, ['Rock in the park 60']],
    [
      'a range of prices',
      { minPrice: '25', maxPrice: '60' },
      ['A voucher 25', 'Rock in the park 60', 'Hamlet 40'],
    ],
    [
      'a range of prices, dearest first',
      { minPrice: '25', maxPrice: '60', sort: '-price' },
      ['Rock in the park 60', 'Hamlet 40', 'A voucher 25'],
    ],
    ['prices from one on', { minPrice: '60.01' }, ['Hamlet 90']],
    [
      'everything at once',
      {
        search: 'ham',
        category: 'theatre',
        city: 'London',
        from: '2030-06-01',
        to: '2030-06-01',
        maxPrice: '40',
      },
      ['Hamlet 40'],
    ],
  ])('finds by %s', async (_, query, expected) => {
    const { body } = await find(query as unknown as Record<string, string>).expect(200)
    expect(titles(body)).toEqual(expected)
  })

  it('sorts by date, the next event first and tickets without one last, page by page', async () => {
    const pages: string[][] = []
    let path: string | undefined = '/api/tickets?sort=date&limit=2'
    while (path && pages.length < 5) {
      const { body, headers }: request.Response = await request(service.url).get(path).expect(200)
      pages.push(titles(body))
      path = /<([^>]+)>/.exec(headers.link ?? '')?.[1]
    }
    expect(pages).toEqual([
      ['Rock in the park 60', 'Hamlet 40'],
      ['Hamlet 90', 'Jazz night 15'],
      ['A voucher 25'],
    ])
  })

  it('counts the tickets of all pages when asked', async () => {
    const { headers } = await find({ category: 'music', limit: '1', count: 'true' }).expect(200)
    expect(headers['total-count']).toBe('2')
    expect((await find({})).headers).not.toHaveProperty('total-count')
  })

  it.each([
    ['letters in another order', 'hamlte', 'hamlet'],
    ['a letter too many', 'hammlet', 'hamlet'],
    ['a missing letter', 'hmlet', 'hamlet'],
    ['another letter', 'hanlet globe', 'hamlet globe'],
  ])('tolerates %s', async (_, search, corrected) => {
    const { body, headers } = await find({ search, limit: '1' }).expect(200)
    expect(body[0].title).toBe('Hamlet')
    expect(headers['corrected-search']).toBe(encodeURIComponent(corrected))
    const next = /<([^>]+)>/.exec(headers.link ?? '')?.[1]
    if (next) expect((await request(service.url).get(next).expect(200)).body[0].title).toBe('Hamlet')
  })

  it.each([['hmlte'], ['xyzzy'], ['jaz nihgt opera']])('corrects nothing in %s', async (search) => {
    const { body } = await find({ search }).expect(200)
    expect(body).toEqual([])
  })

  it.each([
    [{ category: 'opera' }, 'category'],
    [{ city: 'x'.repeat(101) }, 'city'],
    [{ from: 'today' }, 'from'],
    [{ to: '2030-02-30' }, 'to'],
    [{ from: '2030-06-02', to: '2030-06-01' }, 'to'],
    [{ minPrice: '-1' }, 'minPrice'],
    [{ maxPrice: 'x' }, 'maxPrice'],
    [{ minPrice: '5', maxPrice: '4' }, 'maxPrice'],
    [{ count: 'yes' }, 'count'],
  ])('answers 400 for %j', async (query, field) => {
    const { body } = await find(query as unknown as Record<string, string>).expect(400)
    expect(body.errors).toEqual([{ message: expect.any(String), field }])
  })
})
