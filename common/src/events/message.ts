import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { traceparent } from '../logging/trace.ts'
import { type EventData, events, type Subject } from './event-map.ts'

/** Metadata that every message carries in addition to its data. */
export const metaSchema = z.object({
  id: z
    .string()
    .min(1)
    .max(100)
    .meta({
      examples: ['0b9d5c1e-6a53-4c9a-9f0e-2f6c8f1d7a34'],
      description: "The event's id, the same in every delivery",
    }),
  at: z.iso.datetime({ offset: true }).meta({
    examples: ['2030-01-31T20:00:00.000Z'],
    description: 'When the event occurred',
  }),
  traceparent: z
    .string()
    .optional()
    .meta({
      examples: ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
      description: 'The trace that the event belongs to (W3C Trace Context)',
    }),
})

export type EventMeta = z.infer<typeof metaSchema>

/** A serialized event in an outbox; every publish sends the same bytes. */
export interface OutgoingEvent {
  id: string
  subject: Subject
  at: Date
  body: string
}

/**
 * Serializes an event: its data plus `meta`.
 * @throws ZodError if the data does not match the event's schema
 */
export const writeEvent = <S extends Subject>(
  subject: S,
  data: EventData<S>,
  at: Date = new Date(),
): OutgoingEvent => {
  const meta: EventMeta = { id: randomUUID(), at: at.toISOString(), traceparent: traceparent() }
  const parsed = events[subject].schema.parse(data)
  return { id: meta.id, subject, at, body: JSON.stringify({ ...parsed, meta }) }
}

export interface IncomingEvent<S extends Subject = Subject> {
  subject: S
  data: EventData<S>
  /** Absent on messages from other versions of this system. */
  meta?: EventMeta
}

/** A message that cannot be parsed, now or later. */
export class PoisonMessageError extends Error {}

/**
 * Parses a message.
 * @throws PoisonMessageError if it is not JSON or does not match its event's schema
 */
export const readEvent = <S extends Subject>(subject: S, body: string): IncomingEvent<S> => {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw new PoisonMessageError('not valid JSON')
  }
  const data = events[subject].schema.safeParse(json)
  if (!data.success) throw new PoisonMessageError(z.prettifyError(data.error))
  const meta = z.object({ meta: metaSchema.optional() }).safeParse(json)
  if (!meta.success) throw new PoisonMessageError(z.prettifyError(meta.error))
  return { subject, data: data.data as EventData<S>, ...(meta.data.meta && { meta: meta.data.meta }) }
}
