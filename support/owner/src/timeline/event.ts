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

/** A found event, parsed. */
export interface ParsedEvent extends Pick<Found, 'published' | 'unsentBy'> {
  subject: Subject
  publisher: ReturnType<typeof publisherOf>
  /** The event's id; absent in messages of versions that had none. */
  id?: string
  /** When the broker first received it; if it has not: when it occurred, or will. */
  at: Date
  /** The id of its trace; absent where `id` is. */
  trace?: string
  /** Its place in an aggregate's history; absent if the event has no version. */
  place?: { aggregate: Aggregate; version: number; snapshot: boolean }
  data?: IncomingEvent['data']
  /** Why it cannot be parsed. */
  unreadable?: string
}

/** An event in a timeline. */
export interface TimelineEvent extends ParsedEvent {
  /** Its position in the timeline, from 1. */
  number: number
  /** The number of its cause, if known. */
  follows?: number
  heardBy: Consumption[]
}

type Read = Pick<ParsedEvent, 'id' | 'trace' | 'place' | 'data' | 'unreadable'> & { happened?: Date }

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

/** Parses a found event. */
export const parse = (found: Found): ParsedEvent => {
  const { subject, published, unsentBy, letters, waiting } = found
  const { happened, ...parsed } = read(found)
  // For an event that the broker has lost: consumers stored it at these times, so it was published before.
  const [stored] = [...letters.map(({ at }) => at), ...waiting.map((kept) => kept.at)]
  return {
    subject,
    publisher: publisherOf(subject),
    at: published[0]?.at ?? happened ?? stored ?? new Date(),
    published,
    ...(unsentBy && { unsentBy }),
    ...parsed,
  }
}
