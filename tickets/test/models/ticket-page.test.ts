import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { encodeCursor, ticketQuerySchema } from '@ticketing/common'
import { newId, useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import { type TicketModel, ticketModel } from '../../src/models/ticket.ts'
import { filterOf, pageOf } from '../../src/models/ticket-page.ts'
import { searchFields } from '../../src/search/search-fields.ts'

const servers = useServers({ mongo: true })
let db: mongoose.Connection
let tickets: TicketModel
const TICKETS = 12_000
const [firstId, lastId] = ['0'.repeat(24), 'f'.repeat(24)]
const middle = new Date(Date.UTC(2026, 0, 1, 0, 0, TICKETS / 2))

beforeAll(async () => {
  db = await mongoose.createConnection(`${servers.mongo.url}/tickets`).asPromise()
  tickets = ticketModel(db)
  await tickets.createIndexes()
  await tickets.collection.insertMany(
    Array.from({ length: TICKETS }, (_, n) => {
      const ticket = {
        title: n % 3 ? 'concert' : 'Hamlet',
        // Many have the same price.
        price: n % 6 ? 1 + (n % 499) : 250,
        userId: n % 2 ? 'me' : 'you',
        status: n % 4 ? ('available' as const) : ('sold' as const),
        createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, n)),
        // Every fifth is in Leeds, three of four are events, on 100 days.
        ...(n % 4 !== 1 && {
          event: {
            startsAt: new Date(Date.UTC(2100, 0, 1 + (n % 100), 19, n % 60)),
            timeZone: 'Europe/London',
            venue: 'Old Hall',
            city: n % 5 ? 'London' : 'Leeds',
            category: n % 7 ? ('music' as const) : ('theatre' as const),
          },
        }),
      }
      return { ...ticket, ...searchFields(ticket) } as never
    }),
  )
})
afterAll(() => db.close())

interface Plan {
  stage: string
  inputStage?: Plan
  inputStages?: Plan[]
}
const stages = (plan: Plan): string[] => [
  plan.stage,
  ...[...(plan.inputStages ?? []), ...(plan.inputStage ? [plan.inputStage] : [])].flatMap(stages),
]

interface Explained {
  executionStats: { nReturned: number; totalKeysExamined: number; totalDocsExamined: number }
  queryPlanner: { winningPlan: Plan }
}
const explain = async (query: object) => {
  const { filter, sort } = pageOf(ticketQuerySchema.parse(query), 'me')
  const explained = await tickets.find(filter).sort(sort).limit(20).explain('executionStats')
  return explained as unknown as Explained
}

describe('conditions that many tickets meet singly, and none together', () => {
  it.each([
    ['two words', { search: 'hamlet concert' }],
    ['two prefixes, by date', { search: 'haml conc', sort: 'date' }],
    ['a word and a city', { search: 'hamlet', city: 'Leeds' }],
    ['a word and a category, cheapest', { search: 'hamlet', category: 'theatre', sort: 'price' }],
    ['a word and some days', { search: 'hamlet', from: '2100-02-01', to: '2100-02-10' }],
    ['a word and a range of prices', { search: 'hamlet', minPrice: 300, maxPrice: 400 }],
  ])('%s: are looked for together', async (_, query) => {
    expect(await tickets.countDocuments({ terms: 'hamlet', status: 'available' })).toBeGreaterThan(2000)
    // Those that meet all are taken off sale for this test.
    const met = filterOf(ticketQuerySchema.parse(query), 'me')
    await tickets.updateMany(met, { $set: { status: 'withdrawn' } })
    const { executionStats } = await explain(query)
    await tickets.updateMany({ status: 'withdrawn' }, { $set: { status: 'available' } })
    expect(executionStats.nReturned).toBe(0)
    expect(executionStats.totalKeysExamined).toBeLessThan(60)
  })
})

describe('a page of tickets', () => {
  it.each([
    ['newest', {}],
    ['newest, further on', { cursor: encodeCursor([middle, newId()]) }],
    ['cheapest', { sort: 'price' }],
    ['cheapest, further on', { sort: 'price', cursor: encodeCursor([250, newId()]) }],
    ['cheapest, after the last of a price', { sort: 'price', cursor: encodeCursor([250, lastId]) }],
    ['dearest, after the last of a price', { sort: '-price', cursor: encodeCursor([250, firstId]) }],
    [
      'by date, after the last of a time',
      { sort: 'date', cursor: encodeCursor(['2100-02-01T19:31', lastId]) },
    ],
    [
      'on a hundred days and one, cheapest, after the last of a price',
      { from: '2100-01-01', to: '2100-04-11', sort: 'price', cursor: encodeCursor([250, lastId]) },
    ],
    ['dearest, further on', { sort: '-price', cursor: encodeCursor([250, newId()]) }],
    ['found', { search: 'conc' }],
    ['found, further on', { search: 'conc', cursor: encodeCursor([middle, newId()]) }],
    ['found, cheapest, further on', { search: 'conc', sort: 'price', cursor: encodeCursor([250, newId()]) }],
    ['by date', { sort: 'date' }],
    ['by date, further on', { sort: 'date', cursor: encodeCursor(['2100-02-01T00:00', newId()]) }],
    ['by date, in a range', { sort: 'date', from: '2100-02-01', to: '2100-02-20' }],
    ['found, by date', { search: 'haml', sort: 'date' }],
    ['in a city', { city: 'Leeds' }],
    ['of a category, in a city, cheapest', { category: 'music', city: 'leeds', sort: 'price' }],
    ['on a few days, newest', { from: '2100-02-01', to: '2100-02-10' }],
    [
      'on a few days, cheapest, in a city',
      { from: '2100-02-01', to: '2100-02-28', city: 'London', sort: 'price' },
    ],
    ['in a range of prices, newest', { minPrice: 100, maxPrice: 200 }],
    ['in a range of prices, by date, of a category', { maxPrice: 40, sort: 'date', category: 'music' }],
    ['in a range of prices, cheapest', { minPrice: 100, maxPrice: 200, sort: 'price' }],
    [
      'on a few days, in a range of prices',
      { from: '2100-02-01', to: '2100-02-10', minPrice: 50, maxPrice: 200 },
    ],
    ['found, in a city', { search: 'concert', city: 'London' }],
    ["one's own, further on", { seller: 'me', cursor: encodeCursor([middle, newId()]) }],
  ])('%s: uses an index and reads little more than it returns', async (_, query) => {
    const { executionStats, queryPlanner } = await explain(query)
    expect(executionStats.nReturned).toBe(20)
    expect(executionStats.totalKeysExamined).toBeLessThan(60)
    expect(executionStats.totalDocsExamined).toBeLessThan(60)
    expect(stages(queryPlanner.winningPlan)).not.toContain('SORT')
    expect(stages(queryPlanner.winningPlan)).not.toContain('COLLSCAN')
  })
})
