import { randomUUID } from 'node:crypto'
import {
  type BusConfig,
  createEventBus,
  createLogger,
  type EventData,
  events,
  type IncomingEvent,
  readEvent,
  type Subject,
  writeEvent,
} from '@ticketing/common'

export interface TestBus {
  publish<S extends Subject>(subject: S, data: EventData<S>): Promise<void>
  /** Publishes any text, as a faulty or foreign publisher might. */
  publishRaw(subject: Subject, body: string): Promise<void>
  /** Every event of a subject from the beginning, without duplicates, in the broker's order. */
  received<S extends Subject>(subject: S): IncomingEvent<S>[]
  close(): Promise<void>
}

/**
 * A broker client for tests: publishes events and records every event.
 * @param eventBus default: the kind of broker in EVENT_BUS, or else NATS Streaming
 */
export const openTestBus = async (
  url: string,
  eventBus = (process.env.EVENT_BUS ?? 'nats-streaming') as BusConfig['EVENT_BUS'],
  credentials: Pick<BusConfig, 'NATS_USER' | 'NATS_PASSWORD'> = {},
): Promise<TestBus> => {
  const bus = createEventBus(
    {
      EVENT_BUS: eventBus,
      NATS_URL: url,
      ...credentials,
      NATS_CLUSTER_ID: 'ticketing',
      NATS_CLIENT_ID: `test-bus-${randomUUID()}`,
      EVENT_ACK_WAIT_SECONDS: 5,
    },
    createLogger('test-bus', 'silent'),
  )
  await new Promise<void>((resolve) => bus.onConnected(resolve))
  const eventsBySubject = new Map<string, Map<string, IncomingEvent>>()
  const group = randomUUID()
  await Promise.all(
    (Object.keys(events) as Subject[]).map((subject) => {
      const messages = new Map<string, IncomingEvent>()
      eventsBySubject.set(subject, messages)
      return bus.subscribe({ subject, group }, ({ body, sequence, ack }) => {
        ack()
        try {
          const event = readEvent(subject, body)
          messages.set(event.meta?.id ?? String(sequence), event)
        } catch {
          // Ignores messages that a test publishes to be rejected.
        }
      })
    }),
  )
  return {
    publish: (subject, data) => bus.publish(subject, writeEvent(subject, data).body),
    publishRaw: (subject, body) => bus.publish(subject, body),
    received: <S extends Subject>(subject: S) =>
      [...(eventsBySubject.get(subject)?.values() ?? [])] as IncomingEvent<S>[],
    close: () => bus.close(),
  }
}
