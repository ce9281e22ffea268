import { createHistogram } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from '../client.ts'
import type { Shop } from '../shop.ts'
import { Asker } from './asker.ts'
import { buy, type End, type Way } from './buyer.ts'

/** The number of buyers and tickets, and the arrival rate. */
export interface Plan {
  tickets: number
  buyers: number
  /** Buyers per second, whether or not the shop keeps up; all at once if absent. */
  perSecond?: number
  /** How many tickets a buyer tries, if the previous ones are gone. */
  choices: number
  wayOf(n: number): Way
  /** The process to kill when half of the buyers have arrived. */
  kill?: string
}

export interface Outcome {
  ends: Record<End, number>
  soldPerSecond: number
  /** From the first buyer until the last ticket was sold. */
  seconds: number
  /** For all requests of buyers, in milliseconds. */
  p50: number
  p99: number
  /** Violated guarantees, as reported by the audit. */
  findings: string[]
}

const AT_ONCE = 16

const putOnSale = async (shop: Shop, count: number): Promise<string[]> => {
  const client = new Client(shop.url)
  const seller = shop.newUser()
  const tickets: string[] = []
  const worker = async () => {
    while (tickets.length < count) {
      const place = tickets.push('') - 1
      const { id } = await client.post('/api/tickets', seller, { title: `Hamlet ${place + 1}`, price: 10 })
      tickets[place] = id
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  await client.close()
  // Orders has a copy of the last one by then.
  await sleep(2_000)
  return tickets
}

/** Runs the sale, and audits the shop afterwards. */
export const sell = async (shop: Shop, plan: Plan): Promise<Outcome> => {
  const { tickets: count, buyers, perSecond, choices, wayOf, kill } = plan
  const tickets = await putOnSale(shop, count)
  const took = createHistogram()
  const asker = new Asker(shop.url, (ms) => took.record(Math.max(1, Math.round(ms * 1000))))
  const users = Array.from({ length: buyers }, () => shop.newUser())
  const ends: Record<End, number> = { bought: 0, 'gave up': 0, 'sold out': 0, 'no answer': 0 }
  /** Each buyer wants the next ticket, and otherwise later ones. */
  const choicesOf = (n: number) =>
    Array.from({ length: choices }, (_, choice) => tickets[(n + choice * AT_ONCE) % tickets.length] as string)

  const began = performance.now()
  let lastSold = began
  const visit = async (n: number) => {
    const end = await buy(asker, users[n] as (typeof users)[number], wayOf(n), choicesOf(n))
    ends[end] += 1
    if (end === 'bought') lastSold = performance.now()
  }
  const visits: Promise<void>[] = []
  for (let n = 0; n < buyers; n++) {
    if (perSecond) {
      const wait = began + (n / perSecond) * 1000 - performance.now()
      if (wait > 0) await sleep(wait)
    }
    if (kill && n === Math.floor(buyers / 2)) void shop.kill(kill)
    visits.push(visit(n))
  }
  await Promise.all(visits)
  await asker.close()
  const seconds = (lastSold - began) / 1000
  const { findings } = await shop.audit()
  return {
    ends,
    seconds: Math.round(seconds * 10) / 10,
    soldPerSecond: Math.round((ends.bought / seconds) * 10) / 10,
    p50: Math.round(took.percentile(50) / 1000),
    p99: Math.round(took.percentile(99) / 1000),
    findings: findings.map((finding) => JSON.stringify(finding)),
  }
}
