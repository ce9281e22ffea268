import type { Subject } from '@ticketing/common'
import type { ToldEvent } from './event.ts'

interface Causes {
  subjects: Subject[]
  /** It has no other cause, whether or not their traces tell so. */
  always?: true
}

/** What an event of an order or its ticket follows from. Others are begun by a person, or by the clock. */
const CAUSES: Partial<Record<Subject, Causes>> = {
  'ticket:updated': { subjects: ['order:created', 'order:cancelled', 'order:completed', 'order:snapshot'] },
  'order:created': { subjects: ['ticket:created'], always: true },
  'order:completed': { subjects: ['payment:created'], always: true },
  'order:cancelled': { subjects: ['expiration:complete', 'payment:created'] },
  'expiration:complete': { subjects: ['order:created', 'order:snapshot'], always: true },
  'payment:created': { subjects: ['order:created'], always: true },
  'payment:refunded': { subjects: ['order:cancelled'], always: true },
}

const byTime = (a: ToldEvent, b: ToldEvent): number =>
  Number(a.published.length === 0) - Number(b.published.length === 0) || a.at.getTime() - b.at.getTime()

/**
 * The event that another one follows from: the last before it of those that may be its cause and share its trace.
 * @param events sorted by time
 */
const causeOf = <E extends ToldEvent>(event: E, events: readonly E[]): E | undefined => {
  const causes = CAUSES[event.subject]
  if (!causes) return undefined
  const possible = events.filter(({ subject }) => causes.subjects.includes(subject))
  const lastBefore = (candidates: readonly E[]) =>
    candidates.findLast((candidate) => byTime(candidate, event) <= 0) ?? candidates[0]
  const related = possible.filter(({ trace }) => trace !== undefined && trace === event.trace)
  return lastBefore(related) ?? (causes.always && lastBefore(possible))
}

/** The latest event before an event's version; for a snapshot, up to its own version. */
const predecessorOf = <E extends ToldEvent>({ place }: E, events: readonly E[]): E | undefined => {
  if (!place) return undefined
  const { aggregate, version, snapshot } = place
  const isBefore = (other: ToldEvent['place']) =>
    other?.aggregate === aggregate && !other.snapshot && other.version < version + Number(snapshot)
  return events
    .filter((other) => isBefore(other.place))
    .reduce<E | undefined>(
      (last, each) => (last?.place && each.place && last.place.version >= each.place.version ? last : each),
      undefined,
    )
}

/** An event and the one that it follows from. */
export interface Ordered<E> {
  event: E
  cause?: E
}

/**
 * Puts events in the order of cause: each after what it follows from, and after the versions before its own; else in
 * the order in which the broker had them, and last what it has not had.
 */
export function inOrderOfCause<E extends ToldEvent>(events: readonly E[]): Ordered<E>[] {
  const sorted = [...events].sort(byTime)
  const seen = new Set<E>()
  const ordered: Ordered<E>[] = []
  const place = (event: E) => {
    if (seen.has(event)) return
    seen.add(event)
    const cause = causeOf(event, sorted)
    for (const before of [predecessorOf(event, sorted), cause]) if (before) place(before)
    ordered.push({ event, ...(cause && { cause }) })
  }
  for (const event of sorted) place(event)
  return ordered
}
