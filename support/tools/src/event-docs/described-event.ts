import { consumersOf, type EventMeta, events, metaSchema, publisherOf, type Subject } from '@ticketing/common'
import { exampleOf, type JsonSchema, toJsonSchema } from './json-schema.ts'

/** An event as its documents show it. */
export interface DescribedEvent {
  subject: Subject
  /** The subject as a name: `ticket:created` → `ticketCreated`. */
  name: string
  summary: string
  publisher: string
  consumers: readonly string[]
  aggregate?: string
  data: JsonSchema
  /** A whole message, `meta` included. */
  example: { meta: EventMeta; [field: string]: unknown }
}

const nameOf = (subject: string): string =>
  subject.replace(/:(\w)/g, (_, letter: string) => letter.toUpperCase())

export const meta = toJsonSchema(metaSchema)

/** Every event of the event map, in its order. */
export const describedEvents: DescribedEvent[] = Object.values(events).map(({ schema, ...event }) => {
  const data = toJsonSchema(schema)
  const example = { ...(exampleOf(data) as object), meta: exampleOf(meta, 'meta') as EventMeta }
  const { subject } = event
  const parties = { publisher: publisherOf(subject), consumers: consumersOf(subject) }
  return { ...event, ...parties, name: nameOf(subject), data, example }
})
