import { consumersOf, type EventMeta, events, metaSchema, publisherOf, type Subject } from '@ticketing/common'
import { exampleOf, type JsonSchema, toJsonSchema } from './json-schema.ts'

/** An event's documentation. */
export interface DescribedEvent {
  subject: Subject
  /** The subject as an identifier: `ticket:created` → `ticketCreated`. */
  name: string
  summary: string
  publisher: string
  consumers: readonly string[]
  aggregate?: string
  data: JsonSchema
  /** A complete message, with `meta`. */
  example: { meta: EventMeta; [field: string]: unknown }
}

const nameOf = (subject: string): string =>
  subject.replace(/:(\w)/g, (_, letter: string) => letter.toUpperCase())

export const meta = toJsonSchema(metaSchema)

/** All events, in the order of the event map. */
export const describedEvents: DescribedEvent[] = Object.values(events).map(({ schema, ...event }) => {
  const data = toJsonSchema(schema)
  const example = { ...(exampleOf(data) as object), meta: exampleOf(meta, 'meta') as EventMeta }
  const { subject } = event
  const parties = { publisher: publisherOf(subject), consumers: consumersOf(subject) }
  return { ...event, ...parties, name: nameOf(subject), data, example }
})
