import { type EventBus, events, type Subject } from '@ticketing/common'

/** So many are published at once, in their order. */
const BATCH = 64
const REPORT_EVERY = 1000

export interface CopyOptions {
  /** Receives the number of events copied so far. */
  onProgress?: (copied: number) => void
}

/**
 * Copies every event that a broker holds to another one, each subject in its order. It may be stopped anywhere and
 * begun anew: an event that comes twice is a duplicate, which the new broker or its consumers drop.
 * @returns how many events there were
 * @throws Error when one of the brokers is lost on the way: what was copied is not all
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
