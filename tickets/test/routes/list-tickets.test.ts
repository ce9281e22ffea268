import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { encodeCursor, type RunningService, type Ticket } from '@ticketing/common'
import { aUser, newId, useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import { sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let service: RunningService
let db: mongoose.Connection

beforeAll(async () => {
  service = await startInstance(servers)
  db = await mongoose.createConnection(`${servers.mongo.url}/tickets`).asPromise()
})
beforeEach(() => db.collection('tickets').deleteMany({}))
afterAll(() => Promise.all([service.close(), db.close()]))

const list = (query = '') => request(service.url).get(`/api/tickets${query}`)
const titles = (body: Ticket[]) => body.map(({ title }) => title)

/** Reads page after page by the Link header, as a client does. */
const allPages = async (query: string): Promise<Ticket[][]> => {
  const pages: Ticket[][] = []
  for (let path: string | undefined = `/api/tickets${query}`; path && pages.length < 50; ) {
    const response: request.Response = await request(service.url).get(path).expect(200)
    pages.push(response.body)
    path = /<([^>]+)>; rel="next"/.exec(response.headers.link ?? '')?.[1]
  }
  return pages
}

describe('GET /api/tickets', () => {
  it('answers with the tickets on sale, newest first', async () => {
    await sell(service.url, { title: 'first' })
    await sell(service.url, { title: 'second' })
    const reserved = await sell(service.url, { title: 'reserved' })
    await db.collection('tickets').updateOne({ title: reserved.title }, { $set: { status: 'reserved' } })
    const { body, headers } = await list().expect(200)
    expect(titles(body)).toEqual(['second', 'first'])
    expect(headers.link).toBeUndefined()
  })

  it('answers with an empty array when there are no tickets', async () => {
    const { body } = await list().expect(200)
    expect(body).toEqual([])
  })

  it.each([
    ['newest', [3, 1, 2, 2, 3]],
    ['price', [1, 2, 2, 3, 3]],
    ['-price', [3, 3, 2, 2, 1]],
  ])('pages through all tickets once, sorted by %s', async (sort, prices) => {
    for (const price of [3, 2, 2, 1, 3]) await sell(service.url, { price })
    const pages = await allPages(`?limit=2&sort=${sort}`)
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1])
    expect(pages.flat().map(({ price }) => price)).toEqual(prices)
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(5)
  })

  it('keeps its place while tickets are added and sold', async () => {
    for (const n of [1, 2, 3, 4]) await sell(service.url, { title: `old ${n}` })
    const first = await list('?limit=2').expect(200)
    await sell(service.url, { title: 'new' })
    const next = /<([^>]+)>/.exec(first.headers.link ?? '')?.[1] ?? ''
    const second = await request(service.url).get(next).expect(200)
    expect(titles(second.body)).toEqual(['old 2', 'old 1'])
  })

  it('searches titles by prefixes of words, ignoring case and accents', async () => {
    await sell(service.url, { title: 'Beyoncé – Live in Köln' })
    await sell(service.url, { title: 'Hamlet' })
    for (const search of ['beyonce', 'BEY', 'köln live', 'koln']) {
      const { body } = await list(`?search=${encodeURIComponent(search)}`).expect(200)
      expect(titles(body)).toEqual(['Beyoncé – Live in Köln'])
    }
    for (const search of ['yonce', 'hamlet live', '***', 'a.*']) {
      const { body } = await list(`?search=${encodeURIComponent(search)}`).expect(200)
      expect(body).toEqual([])
    }
  })

  it('finds a ticket by its new title after an edit', async () => {
    const seller = aUser()
    const ticket = await sell(service.url, { seller, title: 'Hamlet' })
    await request(service.url)
      .put(`/api/tickets/${ticket.id}`)
      .set('Cookie', seller.cookie)
      .send({ title: 'Macbeth', price: 5 })
      .expect(200)
    expect((await list('?search=macbeth')).body).toHaveLength(1)
    expect((await list('?search=hamlet')).body).toEqual([])
  })

  it("answers ?seller=me with the seller's own tickets in any state", async () => {
    const seller = aUser()
    await sell(service.url, { seller, title: 'sold' })
    await sell(service.url, { seller, title: 'on sale' })
    await sell(service.url, { title: "another's" })
    await db.collection('tickets').updateOne({ title: 'sold' }, { $set: { status: 'sold' } })
    const { body } = await list('?seller=me').set('Cookie', seller.cookie).expect(200)
    expect(titles(body)).toEqual(['on sale', 'sold'])
    await list('?seller=me').expect(401)
  })

  it.each([
    ['limit=0'],
    ['limit=101'],
    ['limit=abc'],
    ['limit=1.5'],
    ['cursor=abc'],
    ['cursor=e30'],
    [`cursor=${encodeCursor([1, { $ne: 1 }])}`],
    [`cursor=${encodeCursor([1e21, newId()])}`],
    [`cursor=${encodeCursor(['+285760-09-13T00:00:00Z', newId()])}`],
    [`sort=price&cursor=${encodeCursor(['2030-01-01T00:00:00Z', newId()])}`],
    ['sort=title'],
    ['seller=you'],
    ['search=a&search=b'],
    [`search=${'x'.repeat(101)}`],
  ])('answers 400 for ?%s', async (query) => {
    const { body } = await list(`?${query}`).expect(400)
    expect(body.errors[0].message).toEqual(expect.any(String))
  })
})
