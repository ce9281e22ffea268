import { beforeAll, describe, expect, it } from '@jest/globals'
import { aUser } from '@ticketing/common/testing'
import request from 'supertest'
import { cancelOverdue } from '../../src/jobs/cancel-overdue.ts'
import { deleteOrder, postOrder, reserve, useShop } from '../orders.ts'

const shop = useShop({ env: { SWEEP_MS: '3600000' } })

interface Profiled {
  command: { sort?: Record<string, number> }
  planSummary?: string
  docsExamined?: number
  hasSortStage?: boolean
}

/** What mongod says of every read and write of a collection that some work led to. */
const profile = async (collection: string, work: () => Promise<unknown>): Promise<Profiled[]> => {
  const { db } = shop.orders
  await db.db?.setProfilingLevel('all')
  await work()
  await db.db?.setProfilingLevel('off')
  const ns = `${db.name}.${collection}`
  const op = { $in: ['query', 'update', 'getmore'] }
  const found = await db.collection('system.profile').find({ ns, op }).toArray()
  await db.dropCollection('system.profile')
  return found as unknown as Profiled[]
}

/** Those that sort by a field: besides what a test does, the relay reads and writes at any time. */
const sortedBy = (field: string, operations: Profiled[]) =>
  operations.filter(({ command }) => command.sort && field in command.sort)

/** Orders that lie about: past ones of 50 buyers. */
const fill = (count: number) =>
  shop.orders.insertMany(
    Array.from({ length: count }, (_, index) => {
      const at = new Date(Date.now() - 3_600_000 + index)
      return {
        userId: `buyer-${index % 50}`,
        ticket: { id: `ticket-${index}`, title: 'concert', price: 1 },
        status: index % 2 ? 'complete' : 'cancelled',
        version: 1,
        outbox: [],
        createdAt: at,
        expiresAt: at,
        slot: 0,
        reservedBefore: 0,
      }
    }),
  )

beforeAll(() => fill(2000))

describe('reads by index', () => {
  it('a page of the list reads its own orders only, in their order, at any depth', async () => {
    const buyer = aUser('b'.repeat(24))
    await shop.orders.collection.updateMany({ userId: 'buyer-1' }, { $set: { userId: buyer.id } })
    const get = (path: string) => request(shop.url).get(path).set('Cookie', buyer.cookie).expect(200)
    const operations = await profile('orders', async () => {
      const first = await get('/api/orders?limit=10')
      const second = await get(/<(.+)>/.exec(first.headers.link ?? '')?.[1] ?? '')
      await get(/<(.+)>/.exec(second.headers.link ?? '')?.[1] ?? '')
    })
    const pages = sortedBy('createdAt', operations)
    expect(pages).toHaveLength(3)
    for (const page of pages) {
      expect(page.planSummary).toBe('IXSCAN { userId: 1, createdAt: -1, _id: -1 }')
      expect(page.hasSortStage).toBeFalsy()
      expect(page.docsExamined).toBeLessThanOrEqual(12)
    }
  })

  it('the sweep reads what is overdue only', async () => {
    await reserve(shop)
    const operations = await profile('orders', () =>
      cancelOverdue(shop.orders, { graceMs: 0, paymentsAreHeard: () => true }),
    )
    const reads = sortedBy('expiresAt', operations)
    expect(reads).toHaveLength(1)
    expect(reads[0]).toMatchObject({ planSummary: 'IXSCAN { expiresAt: 1 }', docsExamined: 0 })
    expect(reads[0]?.hasSortStage).toBeFalsy()
  })

  it('placing and cancelling an order scans no collection', async () => {
    const buyer = aUser()
    const ticket = await shop.sell()
    const work = async () => {
      const { body } = await postOrder(shop.url, buyer, { ticketId: ticket.id }).expect(201)
      await deleteOrder(shop.url, buyer, body.id).expect(204)
    }
    const operations = await profile('orders', work)
    expect(operations.length).toBeGreaterThanOrEqual(5)
    for (const { planSummary, docsExamined } of operations) {
      expect(planSummary).toMatch(/^(IXSCAN|IDHACK|EXPRESS)/)
      expect(docsExamined).toBeLessThanOrEqual(1)
    }
  })
})
