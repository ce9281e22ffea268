import { beforeAll, describe, expect, it } from '@jest/globals'
import { aUser } from '@ticketing/test-kit'
import request from 'supertest'
import { cancelOverdue } from '../../src/jobs/cancel-overdue.ts'
import { deleteOrder, postOrder, reserve, useShop } from '../orders.ts'

const shop = useShop({ env: { SWEEP_MS: '3600000', OUTBOX_SWEEP_MS: '3600000' } })

const BY_INDEX = /^(IXSCAN|IDHACK|EXPRESS)/

interface Profiled {
  command: { sort?: Record<string, number>; pipeline?: object[] }
  planSummary?: string
  docsExamined?: number
  hasSortStage?: boolean
}

/** What mongod says of every read and write of a collection that some work led to; the sweeps of what waits aside. */
const profile = async (collection: string, work: () => Promise<unknown>): Promise<Profiled[]> => {
  const { db } = shop.orders
  await db.db?.setProfilingLevel('all')
  await work()
  await db.db?.setProfilingLevel('off')
  const ns = `${db.name}.${collection}`
  const op = { $in: ['query', 'update', 'getmore', 'command'] }
  const found = await db.collection('system.profile').find({ ns, op }).toArray()
  await db.dropCollection('system.profile')
  const isSweep = (command: object) => JSON.stringify(command).includes('waiting.dueAt')
  return (found as unknown as Profiled[]).filter(({ command }) => !isSweep(command))
}

/** Those that sort by a field: besides what a test does, the relay reads and writes at any time. */
const sortedBy = (field: string, operations: Profiled[]) =>
  operations.filter(({ command }) => command.sort && field in command.sort)

/** How a stage of an aggregate that looks into another collection went about it. */
interface Lookup {
  $lookup: { as: string }
  indexesUsed: string[]
  collectionScans: number
  totalDocsExamined: number
}

/** What mongod says of the same aggregate, stage by stage. */
const explain = async (collection: string, { command }: Profiled): Promise<object[]> => {
  const aggregate = shop.orders.db.collection(collection).aggregate(command.pipeline)
  const { stages } = await aggregate.explain('executionStats')
  return stages
}

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

describe('index use', () => {
  it('a page of the list reads only its own orders, already sorted, at any depth', async () => {
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

  it('the list of unpaid orders reads only those, however many the buyer has paid', async () => {
    const buyer = aUser('c'.repeat(24))
    await shop.orders.collection.updateMany({ userId: 'buyer-3' }, { $set: { userId: buyer.id } })
    const order = await reserve(shop, buyer)
    const operations = await profile('orders', async () => {
      const { body } = await request(shop.url)
        .get('/api/orders?status=created')
        .set('Cookie', buyer.cookie)
        .expect(200)
      expect(body).toMatchObject([{ id: order.id }])
    })
    const [page] = sortedBy('createdAt', operations)
    expect(page?.planSummary).toMatch(BY_INDEX)
    expect(page?.docsExamined).toBe(1)
  })

  it('the sweep reads only overdue orders', async () => {
    await reserve(shop)
    const operations = await profile('orders', () =>
      cancelOverdue(shop.orders, { graceMs: 0, paymentsAreHeard: () => true }),
    )
    const reads = sortedBy('expiresAt', operations)
    expect(reads).toHaveLength(1)
    expect(reads[0]).toMatchObject({ planSummary: 'IXSCAN { expiresAt: 1 }', docsExamined: 0 })
    expect(reads[0]?.hasSortStage).toBeFalsy()
  })

  it('a reservation takes one query, which finds the orders by index', async () => {
    const [buyer, ticket] = [aUser(), await shop.sell()]
    // Orders of the buyer's, and some of the ticket, that are over and not to be read.
    await shop.orders.collection.updateMany({ userId: 'buyer-2' }, { $set: { userId: buyer.id } })
    await shop.orders.collection.updateMany(
      { 'ticket.id': { $in: ['ticket-6', 'ticket-8', 'ticket-10'] } },
      { $set: { 'ticket.id': ticket.id } },
    )
    const work = () => postOrder(shop.url, buyer, { ticketId: ticket.id }).expect(201)
    const asked = await profile('tickets', work)
    expect(asked).toEqual([expect.objectContaining({ planSummary: expect.stringMatching(BY_INDEX) })])
    expect(asked[0]?.docsExamined).toBe(1)

    // As it was when the order was placed, but for that order.
    const stages = await explain('tickets', asked[0] as Profiled)
    const lookups = stages.filter((stage): stage is Lookup => '$lookup' in stage)
    expect(
      lookups.map(({ $lookup, indexesUsed, collectionScans, totalDocsExamined }) => ({
        as: $lookup.as,
        indexesUsed,
        collectionScans: Number(collectionScans),
        docs: Number(totalDocsExamined),
      })),
    ).toEqual([
      { as: 'holders', indexesUsed: ['ticket.id_1_units_1'], collectionScans: 0, docs: 1 },
      { as: 'unpaid', indexesUsed: ['userId_1_slot_1'], collectionScans: 0, docs: 1 },
      {
        as: 'reservations',
        indexesUsed: ['userId_1_ticket.id_1_reservedBefore_-1'],
        collectionScans: 0,
        docs: 1,
      },
    ])
  })

  it('a rejected reservation takes one query', async () => {
    const { ticket } = await reserve(shop)
    const work = () => postOrder(shop.url, aUser(), { ticketId: ticket.id }).expect(400)
    expect(await profile('tickets', work)).toHaveLength(1)
    expect(await profile('orders', work)).toEqual([])
  })

  it('placing and cancelling an order never scans a collection', async () => {
    const buyer = aUser()
    const ticket = await shop.sell()
    const work = async () => {
      const { body } = await postOrder(shop.url, buyer, { ticketId: ticket.id }).expect(201)
      await deleteOrder(shop.url, buyer, body.id).expect(204)
    }
    const operations = await profile('orders', work)
    expect(operations.length).toBeGreaterThanOrEqual(2)
    for (const { planSummary, docsExamined } of operations) {
      expect(planSummary).toMatch(BY_INDEX)
      expect(docsExamined).toBeLessThanOrEqual(1)
    }
  })
})
