import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { encodeCursor, ticketQuerySchema } from '@ticketing/common'
import { newId, useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import { searchTerms } from '../../src/models/search-terms.ts'
import { type TicketModel, ticketModel } from '../../src/models/ticket.ts'
import { pageOf } from '../../src/models/ticket-page.ts'

const servers = useServers({ mongo: true })
let db: mongoose.Connection
let tickets: TicketModel
const TICKETS = 3000
const middle = new Date(Date.UTC(2026, 0, 1, 0, 0, TICKETS / 2))

beforeAll(async () => {
  db = await mongoose.createConnection(`${servers.mongo.url}/tickets`).asPromise()
  tickets = ticketModel(db)
  await tickets.createIndexes()
  const word = (n: number) => (n % 3 ? 'concert' : 'theatre')
  await tickets.collection.insertMany(
    Array.from({ length: TICKETS }, (_, n) => ({
      title: word(n),
      price: 1 + (n % 500),
      userId: n % 2 ? 'me' : 'you',
      status: n % 4 ? 'available' : 'sold',
      createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, n)),
      terms: searchTerms(word(n)),
    })),
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

describe('a page of tickets', () => {
  it.each([
    ['newest', {}],
    ['newest, further on', { cursor: encodeCursor([middle, newId()]) }],
    ['cheapest', { sort: 'price' }],
    ['cheapest, further on', { sort: 'price', cursor: encodeCursor([250, newId()]) }],
    ['dearest, further on', { sort: '-price', cursor: encodeCursor([250, newId()]) }],
    ['found', { search: 'conc' }],
    ['found, further on', { search: 'conc', cursor: encodeCursor([middle, newId()]) }],
    ['found, cheapest, further on', { search: 'conc', sort: 'price', cursor: encodeCursor([250, newId()]) }],
    ["one's own, further on", { seller: 'me', cursor: encodeCursor([middle, newId()]) }],
  ])('%s: reads along an index no more than it answers', async (_, query) => {
    const { filter, sort } = pageOf(ticketQuerySchema.parse(query), 'me')
    const explained = await tickets.find(filter).sort(sort).limit(20).explain('executionStats')
    const { executionStats, queryPlanner } = explained as unknown as {
      executionStats: { nReturned: number; totalKeysExamined: number; totalDocsExamined: number }
      queryPlanner: { winningPlan: Plan }
    }
    expect(executionStats.nReturned).toBe(20)
    expect(executionStats.totalKeysExamined).toBeLessThan(60)
    expect(executionStats.totalDocsExamined).toBeLessThan(60)
    expect(stages(queryPlanner.winningPlan)).not.toContain('SORT')
    expect(stages(queryPlanner.winningPlan)).not.toContain('COLLSCAN')
  })
})
