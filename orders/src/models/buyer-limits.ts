import { randomInt } from 'node:crypto'
import { TooManyRequestsError } from '@ticketing/common'
import { type OrderModel, unpaid } from './order.ts'

const HOUR_MS = 3_600_000

/** Seconds from now until a moment. */
const secondsUntil = (time: number): number => (time - Date.now()) / 1000

/**
 * One of the places for unpaid orders that the buyer has left. Each place takes one order (unique index), so
 * requests at the same instant cannot get past `max` together.
 * @throws TooManyRequestsError when every place is taken
 */
export const freeSlot = async (orders: OrderModel, userId: string, max: number): Promise<number> => {
  const held = await orders.find({ userId, ...unpaid }, { slot: 1, expiresAt: 1 }).lean()
  const taken = new Set(held.map(({ slot }) => slot))
  const free = Array.from({ length: max }, (_, slot) => slot).filter((slot) => !taken.has(slot))
  // Any of them, so that requests at the same instant seldom meet.
  const slot = free[randomInt(Math.max(1, free.length))]
  if (slot !== undefined && held.length < max) return slot
  const firstEnd = Math.min(...held.map(({ expiresAt }) => expiresAt.getTime()))
  throw new TooManyRequestsError(`You can hold at most ${max} unpaid orders`, secondsUntil(firstEnd))
}

/**
 * How many times the buyer has reserved the ticket so far. Each number is taken once (unique index), so a
 * request that was overtaken by another one counts again.
 * @throws TooManyRequestsError when the last `max` reservations lie within an hour
 */
export const countReservations = async (
  orders: OrderModel,
  { userId, ticketId, max }: { userId: string; ticketId: string; max: number },
): Promise<number> => {
  const latest = await orders
    .find({ userId, 'ticket.id': ticketId }, { reservedBefore: 1, createdAt: 1 })
    .sort({ reservedBefore: -1 })
    .limit(max)
    .lean()
  const earliest = latest[max - 1]
  const wait = earliest ? secondsUntil(earliest.createdAt.getTime() + HOUR_MS) : 0
  if (wait > 0) throw new TooManyRequestsError(`You can reserve a ticket at most ${max} times an hour`, wait)
  return latest[0] ? latest[0].reservedBefore + 1 : 0
}
