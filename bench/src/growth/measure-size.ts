import { request } from 'undici'
import { Client } from '../client.ts'
import { type Load, measure, type Result } from '../measure.ts'
import { openShop } from '../shop.ts'
import { fill } from './fill.ts'
import { type Query, queriesFor } from './queries.ts'
import { type Reads, readsOf } from './reads.ts'
import type { Store } from './store.ts'

/** What a query costs. */
export interface Cost extends Result, Reads, Answer {}

interface Answer {
  /** How many tickets the page has. */
  answered: number
  /** How many all pages have, if they were counted. */
  counted?: number
}

/** One request at a time, so that none waits for another one. */
const LOAD: Load = { workers: 1, count: 80, seconds: 5 }
/** All queries take turns, so that a disturbance does not fall on one of them only. */
const ROUNDS = 3

const openTickets = (store: Store) =>
  // Nothing but the queries is to be profiled, so the sweep for events that have begun stays away.
  openShop({ services: ['tickets'], env: { MONGO_URI: store.uri, SWEEP_MS: '3600000' } })

/** Lets the service make its indexes. */
export const makeIndexes = async (store: Store): Promise<void> => {
  const shop = await openTickets(store)
  await shop.close()
}

/** A refusal answers nothing. */
const ask = async (url: string): Promise<Answer> => {
  const { statusCode, body, headers } = await request(url)
  const content = await body.json()
  const counted = headers['total-count'] && { counted: Number(headers['total-count']) }
  return { answered: statusCode === 200 ? [content].flat().length : 0, ...counted }
}

/** Other work on the machine makes a round slower, nothing makes it faster. */
const fastest = (results: Result[]): Result => results.toSorted((a, b) => a.p50 - b.p50)[0] as Result

/** Adds tickets until there are `size`, and measures all queries on a service that has been started then. */
export const measureSize = async (store: Store, size: number): Promise<{ query: Query; cost: Cost }[]> => {
  await fill(store, size)
  const queries = await queriesFor(store)
  const shop = await openTickets(store)
  const client = new Client(shop.url)
  const results = new Map<Query, Result[]>(queries.map((query) => [query, []]))
  try {
    // To warm up.
    for (const query of queries) await measure(() => client.get(query.path), LOAD)
    for (let n = 0; n < ROUNDS; n++)
      for (const query of queries) results.get(query)?.push(await measure(() => client.get(query.path), LOAD))
    const costs: { query: Query; cost: Cost }[] = []
    for (const [query, rounds] of results) {
      const { answer, reads } = await readsOf(store, () => ask(shop.url + query.path))
      costs.push({ query, cost: { ...fastest(rounds), ...reads, ...answer } })
    }
    return costs
  } finally {
    await client.close()
    await shop.close()
  }
}
