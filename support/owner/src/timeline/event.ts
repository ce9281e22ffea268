import {
  type Aggregate,
  events,
  type IncomingEvent,
  placeInHistory,
  publisherOf,
  readEvent,
  type Subject,
} from '@ticketing/common'
import type { Consumption } from './consumption.ts'
import type { Found } from './findings.ts'

/** An event as it was published. */
export interface ToldEvent extends Pick<Found, 'published' | 'unsentBy'> {
  subject: Subject
  publisher: ReturnType<typeof publisherOf>
  /** The event's own id; absent on messages of other versions of this system. */
  id?: string
  /** When the broker had it first; where it has not: when it happened, or will. */
  at: Date
  /** The trace that it belongs to; absent as `id` is. */
  trace?: string
  /** Whose history it is part of, and its place there; absent where the order does not matter. */
  place?: { aggregate: Aggregate; version: number; snapshot: boolean }
  data?: IncomingEvent['data']
  /** Why it cannot be read. */
  unreadable?: string
}

/** An event in a timeline. */
export interface TimelineEvent extends ToldEvent {
  /** Its place in the timeline, from 1. */
  number: number
  /** The event that it follows from, by its number, where that is known. */
  follows?: number
  heardBy: Consumption[]
}

type Read = Pick<ToldEvent, 'id' | 'trace' | 'place' | 'data' | 'unreadable'> & { happened?: Date }

const read = ({ subject, body }: Found): Read => {
  try {
    const { data, meta } = readEvent(subject, body)
    const place = placeInHistory(subject, data)
    const { aggregate } = events[subject] as { aggregate?: Aggregate }
    return {
      data,
      ...(aggregate && place && { place: { aggregate, version: place.version, snapshot: place.snapshot } }),
      ...(meta && { id: meta.id, happened: new Date(meta.at) }),
      ...(meta?.traceparent && { trace: meta.traceparent.split('-')[1] ?? '' }),
    }
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) }
  }
}

/** What was found about an event, parsed. */
export const tell = (found: Found): ToldEvent => {
  const { subject, published, unsentBy, letters, waiting } = found
  const { happened, ...told } = read(found)
  // What the broker has lost is known to have been there before this.
  const [heard] = [...letters.map(({ at }) => at), ...waiting.map((kept) => kept.at)]
  return {
    subject,
    publisher: publisherOf(subject),
    at: published[0]?.at ?? happened ?? heard ?? new Date(),
    published,
    ...(unsentBy && { unsentBy }),
    ...told,
  }
}
