import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, CONNECTIONS, type Made, type Person } from './client.ts'
import { type Load, measure } from './measure.ts'

/** How soon a service has applied another one's events. */
export interface EventTimes {
  /** From listing a ticket until it is reserved, sequentially, in milliseconds. */
  idle: { p50: number; p99: number }
  /** Reservations per second right after many tickets were listed, relative to those in an idle shop. */
  afterListing: number
}

const ONE_BY_ONE = 200
const RESERVED = 400
const LISTED = 1_500
const SETTLED_MS = 2_000

const byAll = (count: number): Load => ({ workers: CONNECTIONS, count, seconds: 120 })
const percentile = (sorted: number[], share: number) =>
  Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 10) / 10

/** @param newUser creates a new user */
export const measureEvents = async (client: Client, newUser: () => Person): Promise<EventTimes> => {
  const seller = newUser()
  const list = () => client.post('/api/tickets', seller, { title: 'Hamlet', price: 10 })
  const reserve = ({ id: ticketId }: Made) => client.post('/api/orders', newUser(), { ticketId })

  const waits: number[] = []
  for (let n = 0; n < ONE_BY_ONE; n++) {
    const ticket = await list()
    const listed = performance.now()
    await reserve(ticket)
    waits.push(performance.now() - listed)
  }
  waits.sort((a, b) => a - b)

  const tickets: Made[] = []
  const put = async () => tickets.push(await list())
  await measure(put, byAll(2 * RESERVED))
  await sleep(SETTLED_MS)
  const take = () => reserve(tickets.shift() as Made)
  const quiet = await measure(take, byAll(RESERVED))
  await sleep(SETTLED_MS)
  await measure(list, byAll(LISTED))
  const busy = await measure(take, byAll(RESERVED))
  return {
    idle: { p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) },
    afterListing: Math.round((busy.perSecond / quiet.perSecond) * 100) / 100,
  }
}
