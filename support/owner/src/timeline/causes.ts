import type { Subject } from '@ticketing/common'
import type { ParsedEvent } from './event.ts'

interface Causes {
  subjects: Subject[]
  /** It has no other cause, so their traces need not match. */
  always?: true
}

/** The possible causes of events; all other events are caused by a user or a timer. */
const CAUSES: Partial<Record<Subject, Causes>> = {
  'ticket:updated': { subjects: ['order:created', 'order:cancelled', 'order:completed', 'order:snapshot'] },
  'order:created': { subjects: ['ticket:created'], always: true },
  'order:completed': { subjects: ['payment:created'], always: true },
  'order:cancelled': { subjects: ['expiration:complete', 'payment:created'] },
  'expiration:complete': { subjects: ['order:created', 'order:snapshot'], always: true },
  'payment:created': { subjects: ['order:created'], always: true },
  'payment:refunded': { subjects: ['order:cancelled'], always: true },
}

const byTime = (a: ParsedEvent, b: ParsedEvent): number =>
  Number(a.published.length === 0) - Number(b.published.length === 0) || a.at.getTime() - b.at.getTime()

/**
 * The cause of an event: the latest possible cause before it in the same trace.
 * @param events sorted by time
 */
const causeOf = <E extends ParsedEvent>(event: E, events: readonly E[]): E | undefined => {
  const causes = CAUSES[event.subject]
  if (!causes) return undefined
  const possible = events.filter(({ subject }) => causes.subjects.includes(subject))
  const lastBefore = (candidates: readonly E[]) =>
    candidates.findLast((candidate) => byTime(candidate, event) <= 0) ?? candidates[0]
  const related = possible.filter(({ trace }) => trace !== undefined && trace === event.trace)
  return lastBefore(related) ?? (causes.always && lastBefore(possible))
}

/** The event of the closest earlier version; for a snapshot, possibly of its own version. */
const predecessorOf = <E extends ParsedEvent>({ place }: E, events: readonly E[]): E | undefined => {
  if (!place) return undefined
  const { aggregate, version, snapshot } = place
  const isBefore = (other: ParsedEvent['place']) =>
    other?.aggregate === aggregate && !other.snapshot && other.version < version + Number(snapshot)
  return events
    .filter((other) => isBefore(other.place))
    .reduce<E | undefined>(
      (last, each) => (last?.place && each.place && last.place.version >= each.place.version ? last : each),
      undefined,
    )
}

/** An event and its cause. */
export interface Ordered<E> {
  event: E
  cause?: E
}

/**
 * Sorts events causally: each after its cause and after the earlier versions of its aggregate, otherwise in the order
 * in which the broker received them, and unpublished events last.
 */
export function inCausalOrder<E extends ParsedEvent>(events: readonly E[]): Ordered<E>[] {
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
