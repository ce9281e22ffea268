import { randomInt } from 'node:crypto'
import { TooManyRequestsError } from '@ticketing/common'
import type { Offer } from './offer.ts'

const HOUR_MS = 3_600_000

/** Seconds from now until a moment. */
const secondsUntil = (time: number): number => (time - Date.now()) / 1000

/**
 * One of the places for unpaid orders that the buyer has left. Each place takes one order (unique index), so
 * requests at the same instant cannot get past `max` together.
 * @throws TooManyRequestsError when every place is taken
 */
export const freeSlot = ({ unpaid }: Pick<Offer, 'unpaid'>, max: number): number => {
  const taken = new Set(unpaid.map(({ slot }) => slot))
  const free = Array.from({ length: max }, (_, slot) => slot).filter((slot) => !taken.has(slot))
  // Any of them, so that requests at the same instant seldom meet.
  const slot = free[randomInt(Math.max(1, free.length))]
  if (slot !== undefined && unpaid.length < max) return slot
  const firstEnd = Math.min(...unpaid.map(({ expiresAt }) => expiresAt.getTime()))
  throw new TooManyRequestsError(`You can hold at most ${max} unpaid orders`, secondsUntil(firstEnd))
}

/**
 * How many times the buyer has reserved the ticket so far. Each number is taken once (unique index), so a
 * request that was overtaken by another one counts again.
 * @throws TooManyRequestsError when the last `max` reservations lie within an hour
 */
export const countReservations = ({ reservations }: Pick<Offer, 'reservations'>, max: number): number => {
  const [latest] = reservations
  const earliest = reservations[max - 1]
  const wait = earliest ? secondsUntil(earliest.createdAt.getTime() + HOUR_MS) : 0
  if (wait > 0) throw new TooManyRequestsError(`You can reserve a ticket at most ${max} times an hour`, wait)
  return latest ? latest.reservedBefore + 1 : 0
}
