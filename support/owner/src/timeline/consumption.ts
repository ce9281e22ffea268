import {
  type Aggregate,
  consumersOf,
  type EventConsumer,
  GUARD_TTL_SECONDS,
  isOn,
  type OrderStatus,
} from '@ticketing/common'
import type { Stores } from '../stores.ts'
import type { ToldEvent } from './event.ts'
import { type Found, messageIds } from './findings.ts'
import { inboxOf } from './inboxes.ts'

/**
 * - `applied`: the consumer's guard is at its version or past it
 * - `parked`: it waits for its predecessor
 * - `failed`: it has failed, and waits for its next attempt
 * - `given-up`: it is a dead letter
 * - `waiting`: it was not applied yet
 * - `not-recorded`: the consumer does not keep what has become of it, and waits for nothing
 */
export type Outcome = 'applied' | 'parked' | 'failed' | 'given-up' | 'waiting' | 'not-recorded'

/** What one of those who hear of an event has made of it. */
export interface Consumption {
  service: EventConsumer
  outcome: Outcome
  /** How many attempts have failed, as far as it is remembered: for a week. */
  failures: number
  parkedSince?: Date
  /** Where it has failed: why, and when it is tried again. */
  failed?: { reason: string; dueAt: Date }
  /** Where it was given up, even if it was applied since. */
  letters: { id: string; reason: string; attempts: number; at: Date }[]
}

export interface ConsumptionContext {
  stores: Stores
  /** What the event is about. */
  ids: Partial<Record<Aggregate, string>>
  /** As orders has it; absent when orders does not know the order. */
  orderStatus?: OrderStatus
  now: Date
}

/** Whether a guard that is not there may have been there: Redis keeps them for a while only. */
const mayBeForgotten = (service: EventConsumer, { at }: ToldEvent, now: Date): boolean =>
  isOn(service, 'redis') && now.getTime() - at.getTime() > GUARD_TTL_SECONDS * 1000

const outcomeOf = async (
  service: EventConsumer,
  event: ToldEvent,
  { stores, ids, orderStatus, now }: ConsumptionContext,
): Promise<'applied' | 'waiting' | 'not-recorded'> => {
  const { place, published, unsentBy } = event
  if (unsentBy && published.length === 0) return 'waiting'
  // Without a version it moves no guard. It is about the end of an order, and changes no order that has ended.
  if (!place) return orderStatus === 'created' ? 'waiting' : 'not-recorded'
  const applied = await inboxOf(stores, service).appliedVersion(`${place.aggregate}:${ids[place.aggregate]}`)
  if (applied === undefined && mayBeForgotten(service, event, now)) return 'not-recorded'
  return (applied ?? -1) >= place.version ? 'applied' : 'waiting'
}

/** What those who hear of an event have made of it. */
export const consumptionsOf = (
  found: Found,
  event: ToldEvent,
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
