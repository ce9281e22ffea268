import type { Category } from '@ticketing/common'
import { searchFields, type TicketsStore } from '@ticketing/tickets/stored'
import { ObjectId } from 'mongodb'
import { randomFrom } from './random.ts'
import { CITIES, FIRST, KINDS, NOTES, SECOND, SECTIONS, VENUES, WORKS } from './words.ts'

/** The driver of the service brings an `ObjectId` of its own. */
export type StoredTicket = Omit<TicketsStore['tickets'], '_id'> & { _id: ObjectId }

const DAY_MS = 86_400_000
/** Events begin in the evening, more or less. */
const EVENING_MS = 18.5 * 3_600_000
/** Midnight in UTC. */
const TODAY = Math.floor(Date.now() / DAY_MS) * DAY_MS
/** A million tickets fit into the two years before today. */
const LISTED_EVERY_MS = 60_000
const FIRST_LISTED = TODAY - 730 * DAY_MS

const WEEKS_AHEAD = 17
/** Most events are on Friday, Saturday or Sunday. */
const DAYS_OF_WEEK = [0, 1, 2, 3, 4, 4, 4, 5, 5, 5, 5, 6, 6]
const MONDAY = TODAY + ((8 - new Date(TODAY).getUTCDay()) % 7 || 7) * DAY_MS

/** A day so many days after next Monday: 2030-01-31. */
export const dayAfterMonday = (days: number): string =>
  new Date(MONDAY + days * DAY_MS).toISOString().slice(0, 10)

/** A word that these tickets have and no others, so that a search for it finds the same at every size. */
export const RARE_WORD = 'Gesualdo'
const RARE = [137, 512, 901]

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0')
const idOf = (number: number): string => hex(number, 24)

type Random = ReturnType<typeof randomFrom>

const titleOf = (random: Random): { title: string; category: Category; work: boolean } => {
  if (random.chance(0.3)) {
    const [title, category] = random.pickPopular(WORKS)
    return { title, category, work: true }
  }
  const [kind, category] = random.pickPopular(KINDS)
  const artist = `${random.pickPopular(FIRST)} ${random.pickPopular(SECOND)}`
  return { title: `${artist} ${kind}`, category, work: false }
}

const eventOf = (random: Random, category: Category, work: boolean): StoredTicket['event'] => {
  const [city, timeZone] = random.pickPopular(work ? CITIES.filter((_, n) => n % 2 === 0) : CITIES)
  const day = random.whole(WEEKS_AHEAD) * 7 + random.pick(DAYS_OF_WEEK)
  const startsAt = new Date(MONDAY + day * DAY_MS + EVENING_MS + random.whole(4) * 900_000)
  return { startsAt, timeZone, venue: `${city} ${random.pick(VENUES)}`, city, category }
}

/** Most prices are between 20 and 100 and round to five, so that many tickets have the same. */
const priceOf = (random: Random): number => {
  const bell = random.next() + random.next() + random.next() + random.next() - 2
  const step = random.chance(0.7) ? 5 : 0.5
  return Math.max(1, Math.round((45 * Math.exp(1.4 * bell)) / step)) * step
}

type State = Pick<StoredTicket, 'status' | 'holders' | 'sold' | 'withdrawn'>

const AVAILABLE: State = { status: 'available', holders: [], sold: 0 }

/** Six of seven are on sale, as in a shop that has sold for a while. */
const stateOf = (random: Random): State => {
  const state = random.next()
  if (state < 0.86) return AVAILABLE
  if (state < 0.88) return { ...AVAILABLE, status: 'withdrawn', withdrawn: true }
  const paid = state >= 0.9
  const holders = [{ order: idOf(random.whole(2 ** 32)), units: [0], paid }]
  return { status: paid ? 'sold' : 'reserved', holders, sold: paid ? 1 : 0 }
}

/** The n-th ticket as the service would have stored it: always the same one, but that its event is counted from today. */
export const storedTicket = (n: number): StoredTicket => {
  const random = randomFrom(n)
  const rare = RARE.includes(n)
  const { category, work, ...named } = titleOf(random)
  const title = rare ? `${RARE_WORD} Madrigals` : named.title
  const price = priceOf(random)
  const event = random.chance(0.9) ? eventOf(random, category, work) : undefined
  const createdAt = new Date(FIRST_LISTED + n * LISTED_EVERY_MS)
  const seconds = Math.floor(createdAt.getTime() / 1000)
  return {
    // An id begins with the second it was made in.
    _id: new ObjectId(hex(seconds, 8) + hex(n, 16)),
    title,
    price,
    userId: idOf(random.whole(20_000)),
    createdAt,
    ...(rare ? AVAILABLE : stateOf(random)),
    quantity: 1,
    split: 'any',
    ...(event && { event, offSaleAt: event.startsAt }),
    ...(random.chance(0.7) && { place: { section: random.pick(SECTIONS), row: `${1 + random.whole(40)}` } }),
    ...(random.chance(0.2) && { note: random.pick(NOTES) }),
    version: 0,
    passes: [],
    outbox: [],
    ...searchFields({ title, price, ...(event && { event }) }),
  }
}
