import { randomInt } from 'node:crypto'
import { TooManyRequestsError } from '@ticketing/common'
import type { Offer } from './offer.ts'

const HOUR_MS = 3_600_000

/** Seconds from now until a time. */
const secondsUntil = (time: number): number => (time - Date.now()) / 1000

/**
 * A free slot for an unpaid order of the buyer. Each slot takes one order (unique index), so concurrent requests cannot
 * exceed `max` together.
 * @throws TooManyRequestsError if every slot is taken
 */
export const freeSlot = ({ unpaid }: Pick<Offer, 'unpaid'>, max: number): number => {
  const taken = new Set(unpaid.map(({ slot }) => slot))
  const free = Array.from({ length: max }, (_, slot) => slot).filter((slot) => !taken.has(slot))
  // A random one, so that concurrent requests seldom collide.
  const slot = free[randomInt(Math.max(1, free.length))]
  if (slot !== undefined && unpaid.length < max) return slot
  const firstEnd = Math.min(...unpaid.map(({ expiresAt }) => expiresAt.getTime()))
  throw new TooManyRequestsError(`You can hold at most ${max} unpaid orders`, secondsUntil(firstEnd))
}

/**
 * How often the buyer has reserved the ticket so far. Each number is taken once (unique index), so of two concurrent
 * requests one fails, and counts again.
 * @throws TooManyRequestsError if the last `max` reservations lie within an hour
 */
export const countReservations = ({ reservations }: Pick<Offer, 'reservations'>, max: number): number => {
  const [latest] = reservations
  const earliest = reservations[max - 1]
  const wait = earliest ? secondsUntil(earliest.createdAt.getTime() + HOUR_MS) : 0
  if (wait > 0) throw new TooManyRequestsError(`You can reserve a ticket at most ${max} times an hour`, wait)
  return latest ? latest.reservedBefore + 1 : 0
}
