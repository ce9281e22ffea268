import { randomInt } from 'node:crypto'
import type { OrderFields } from './order.ts'

/**
 * The units of a listing that an order can take, ascending. Where an order was faster than an edit and holds one beyond
 * the quantity, there is one less to take.
 */
export const freeUnits = (quantity: number, holders: readonly Pick<OrderFields, 'units'>[]): number[] => {
  const taken = new Set(holders.flatMap(({ units }) => units))
  return Array.from({ length: quantity }, (_, unit) => unit)
    .filter((unit) => !taken.has(unit))
    .slice(0, Math.max(0, quantity - taken.size))
}

/** Takes so many of the free units, next to each other if possible. */
export const pickUnits = (free: readonly number[], count: number): number[] => {
  // From a random one on, so that concurrent orders seldom collide.
  const start = randomInt(free.length)
  return [...free.slice(start), ...free.slice(0, start)].slice(0, count).sort((a, b) => a - b)
}
