import type { z } from 'zod'
import { expirationComplete } from './expiration-complete.ts'
import { orderCancelled } from './order-cancelled.ts'
import { orderCompleted } from './order-completed.ts'
import { orderCreated } from './order-created.ts'
import { orderSnapshot } from './order-snapshot.ts'
import { paymentCreated } from './payment-created.ts'
import { paymentRefunded } from './payment-refunded.ts'
import { sessionEnded } from './session-ended.ts'
import { ticketCreated } from './ticket-created.ts'
import { ticketSnapshot } from './ticket-snapshot.ts'
import { ticketUpdated } from './ticket-updated.ts'
import { userCreated } from './user-created.ts'
import { userSnapshot } from './user-snapshot.ts'
import { userUpdated } from './user-updated.ts'

/** All events by subject. `services` declares their publishers and consumers. */
export const events = {
  [ticketCreated.subject]: ticketCreated,
  [ticketUpdated.subject]: ticketUpdated,
  [ticketSnapshot.subject]: ticketSnapshot,
  [orderCreated.subject]: orderCreated,
  [orderCancelled.subject]: orderCancelled,
  [orderCompleted.subject]: orderCompleted,
  [orderSnapshot.subject]: orderSnapshot,
  [expirationComplete.subject]: expirationComplete,
  [paymentCreated.subject]: paymentCreated,
  [paymentRefunded.subject]: paymentRefunded,
  [sessionEnded.subject]: sessionEnded,
  [userCreated.subject]: userCreated,
  [userUpdated.subject]: userUpdated,
  [userSnapshot.subject]: userSnapshot,
} as const

export type Subject = keyof typeof events
export type EventData<S extends Subject> = z.output<(typeof events)[S]['schema']>

export interface PlaceInHistory {
  /** The aggregate's key, such as `order:ID`. */
  key: string
  version: number
  /** It replaces all events before it. */
  snapshot: boolean
}

/** The aggregate and version of an event; undefined if its order does not matter. */
export const placeInHistory = <S extends Subject>(
  subject: S,
  data: EventData<S>,
): PlaceInHistory | undefined => {
  const { aggregate, snapshot = false } = events[subject] as { aggregate?: string; snapshot?: boolean }
  return aggregate && 'version' in data
    ? { key: `${aggregate}:${data.id}`, version: data.version, snapshot }
    : undefined
}
