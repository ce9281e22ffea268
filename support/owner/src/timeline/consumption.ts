import {
  type Aggregate,
  consumersOf,
  type EventConsumer,
  GUARD_TTL_SECONDS,
  isOn,
  type OrderStatus,
} from '@ticketing/common'
import type { Stores } from '../stores.ts'
import type { ParsedEvent } from './event.ts'
import { type Found, messageIds } from './findings.ts'
import { inboxOf } from './inboxes.ts'

/**
 * - `applied`: the consumer's applied version is that of the event or a later one
 * - `parked`: waits for its predecessor
 * - `failed`: waits for its next attempt
 * - `given-up`: is a dead letter
 * - `waiting`: has not been applied yet
 * - `not-recorded`: is not pending, and the consumer keeps no record of the outcome
 */
export type Outcome = 'applied' | 'parked' | 'failed' | 'given-up' | 'waiting' | 'not-recorded'

/** What a consumer did with an event. */
export interface Consumption {
  service: EventConsumer
  outcome: Outcome
  /** The number of failed attempts, which is kept for a week. */
  failures: number
  parkedSince?: Date
  /** For `failed`: the reason, and the time of the next attempt. */
  failed?: { reason: string; dueAt: Date }
  /** Its dead letters, even if it has been applied since. */
  letters: { id: string; reason: string; attempts: number; at: Date }[]
}

export interface ConsumptionContext {
  stores: Stores
  /** The order and its ticket. */
  ids: Partial<Record<Aggregate, string>>
  /** The status in orders; absent if orders has no such order. */
  orderStatus?: OrderStatus
  now: Date
}

/** Whether a missing guard may have expired: Redis keeps guards for a limited time. */
const mayHaveExpired = (service: EventConsumer, { at }: ParsedEvent, now: Date): boolean =>
  isOn(service, 'redis') && now.getTime() - at.getTime() > GUARD_TTL_SECONDS * 1000

const outcomeOf = async (
  service: EventConsumer,
  event: ParsedEvent,
  { stores, ids, orderStatus, now }: ConsumptionContext,
): Promise<'applied' | 'waiting' | 'not-recorded'> => {
  const { place, published, unsentBy } = event
  if (unsentBy && published.length === 0) return 'waiting'
  // An event without a version leaves no record. Such events end an order, so they have no effect on an ended one.
  if (!place) return orderStatus === 'created' ? 'waiting' : 'not-recorded'
  const applied = await inboxOf(stores, service).appliedVersion(`${place.aggregate}:${ids[place.aggregate]}`)
  if (applied === undefined && mayHaveExpired(service, event, now)) return 'not-recorded'
  return (applied ?? -1) >= place.version ? 'applied' : 'waiting'
}

/** What each consumer did with an event. */
export const consumptionsOf = (
  found: Found,
  event: ParsedEvent,
  context: ConsumptionContext,
): Promise<Consumption[]> =>
  Promise.all(
    consumersOf(found.subject).map(async (service) => {
      const inbox = inboxOf(context.stores, service)
      const failures = await Promise.all(messageIds(found).map((id) => inbox.failures(id)))
      const letters = found.letters.filter((letter) => letter.service === service)
      const waiting = found.waiting.find((each) => each.service === service)
      const outcome = await outcomeOf(service, event, context)
      const settled = outcome === 'applied' || (letters.length === 0 && !waiting)
      const kept = waiting ? (waiting.attempts > 0 ? 'failed' : 'parked') : 'given-up'
      return {
        service,
        outcome: settled ? outcome : kept,
        failures: failures.reduce((sum, count) => sum + count, 0),
        ...(waiting?.attempts === 0 && { parkedSince: waiting.at }),
        ...(waiting?.reason && { failed: { reason: waiting.reason, dueAt: waiting.dueAt } }),
        letters: letters.map(({ id, reason, attempts, at }) => ({ id, reason, attempts, at })),
      }
    }),
  )
