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
  /** Publishes any text, as a service of another make or a broken one would. */
  publishRaw(subject: Subject, body: string): Promise<void>
  /** Every event of a subject from the first one on, each event once, in the order of the broker. */
  received<S extends Subject>(subject: S): IncomingEvent<S>[]
  close(): Promise<void>
}

/**
 * A party at the broker that is no service: it publishes what a test says and hears everything.
 * @param eventBus default: the broker that EVENT_BUS names, or else NATS Streaming
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
  const heard = new Map<string, Map<string, IncomingEvent>>()
  const group = randomUUID()
  await Promise.all(
    (Object.keys(events) as Subject[]).map((subject) => {
      const messages = new Map<string, IncomingEvent>()
      heard.set(subject, messages)
      return bus.subscribe({ subject, group }, ({ body, sequence, ack }) => {
        ack()
        try {
          const event = readEvent(subject, body)
          messages.set(event.meta?.id ?? String(sequence), event)
        } catch {
          // What a test publishes to be refused is of no interest here.
        }
      })
    }),
  )
  return {
    publish: (subject, data) => bus.publish(subject, writeEvent(subject, data).body),
    publishRaw: (subject, body) => bus.publish(subject, body),
    received: <S extends Subject>(subject: S) =>
      [...(heard.get(subject)?.values() ?? [])] as IncomingEvent<S>[],
    close: () => bus.close(),
  }
}
