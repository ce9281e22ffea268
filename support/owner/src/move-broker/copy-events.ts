import { type EventBus, events, type Subject } from '@ticketing/common'

/** Events that are published concurrently, in order. */
const BATCH = 64
const REPORT_EVERY = 1000

export interface CopyOptions {
  /** Called with the number of events copied so far. */
  onProgress?: (copied: number) => void
}

/**
 * Copies all events from one broker to another, in order within each subject. It can be interrupted and repeated at any
 * time: the new broker or its consumers drop duplicates.
 * @returns the number of events
 * @throws Error when the connection to a broker is lost, so that only some events were copied
 */
export async function copyEvents(
  from: EventBus,
  to: EventBus,
  { onProgress = () => {} }: CopyOptions = {},
): Promise<number> {
  let copied = 0
  let batch: Promise<void>[] = []
  const flush = async () => {
    await Promise.all(batch)
    batch = []
  }
  const copySubject = async (subject: Subject) => {
    for await (const { body } of from.history(subject)) {
      batch.push(to.publish(subject, body))
      if (batch.length === BATCH) await flush()
      copied += 1
      if (copied % REPORT_EVERY === 0) onProgress(copied)
    }
    await flush()
  }
  for (const subject of Object.keys(events) as Subject[]) await copySubject(subject)
  return copied
}
