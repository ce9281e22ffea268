import type { Logger } from 'pino'
import { withTrace } from '../logging/trace.ts'
import { eventsPublished } from '../metrics/events.ts'
import type { EventBus } from '../transport/event-bus.ts'
import type { OutgoingEvent } from './message.ts'

/**
 * Publishes a serialized event, counts it, and logs it in its trace.
 * @throws Error when it is unknown whether the broker has received it: publish the same event again
 */
export const publishEvent = async (
  { bus, logger }: { bus: EventBus; logger: Logger },
  { id, subject, body }: Pick<OutgoingEvent, 'id' | 'subject' | 'body'>,
): Promise<void> => {
  await bus.publish(subject, body)
  eventsPublished.inc({ subject })
  const { meta } = JSON.parse(body) as { meta: { traceparent?: string } }
  withTrace(meta.traceparent, () => logger.info({ subject, event: id }, 'event published'))
}
