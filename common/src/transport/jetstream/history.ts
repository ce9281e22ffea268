import type { JetStreamClient, JetStreamManager, JsMsg } from '@nats-io/jetstream'
import type { LogEntry } from '../event-bus.ts'
import { STREAM, streamSubject } from './stream.ts'

export const toEntry = (subject: string, message: JsMsg): LogEntry => ({
  subject,
  sequence: message.seq,
  body: message.string(),
  at: new Date(message.timestamp),
})

/**
 * Reads a subject's log, through a consumer of its own that the broker forgets afterwards.
 * @throws Error when the connection is lost before the end
 */
export async function* readHistory(
  stream: JetStreamClient,
  manager: JetStreamManager,
  subject: string,
): AsyncGenerator<LogEntry> {
  const filter = streamSubject(subject)
  const last = await manager.streams.getMessage(STREAM, { last_by_subj: filter })
  if (!last) return
  const consumer = await stream.consumers.get(STREAM, { filter_subjects: filter })
  const messages = await consumer.consume({ abort_on_missing_resource: true })
  try {
    for await (const message of messages) {
      yield toEntry(subject, message)
      if (message.seq >= last.seq) return
    }
    throw new Error('The connection was lost before the end of the history')
  } finally {
    await messages.close()
    await consumer.delete().catch(() => {})
  }
}
