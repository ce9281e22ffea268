import type { Logger } from 'pino'
import { withTrace } from '../logging/trace.ts'
import { eventsPublished, publishDelay, secondsSince } from '../metrics/events.ts'
import type { EventBus } from '../transport/event-bus.ts'
import type { EventMeta, OutgoingEvent } from './message.ts'

/**
 * Publishes a serialized event, counts it, and logs it in its trace.
 * @throws Error if the broker did not acknowledge: it may have the event or not, so publish the same one again
 */
export const publishEvent = async (
  { bus, logger }: { bus: EventBus; logger: Logger },
  { id, subject, body }: Pick<OutgoingEvent, 'id' | 'subject' | 'body'>,
): Promise<void> => {
  await bus.publish(subject, body)
  eventsPublished.inc({ subject })
  const { meta } = JSON.parse(body) as { meta: EventMeta }
  publishDelay.observe({ subject }, secondsSince(meta.at))
  withTrace(meta.traceparent, () => logger.info({ subject, event: id }, 'event published'))
}
