import { on, once } from 'node:events'
import type { Message, Stan, Subscription, SubscriptionOptions } from 'node-nats-streaming'
import type { LogEntry } from '../event-bus.ts'
import { closeSubscription } from './close-subscription.ts'

/** Its log must not be empty when a history is read. No service hears of it. */
export const MARKER = 'history:marker'

const MAX_IN_FLIGHT = 256
/** What a reader holds for longer comes again, and is passed over. */
const ACK_WAIT_MS = 60_000

export const toEntry = (message: Message): LogEntry => ({
  subject: message.getSubject(),
  sequence: message.getSequence(),
  body: String(message.getData()),
  at: message.getTimestamp(),
})

const subscribe = (
  client: Stan,
  subject: string,
  from: (options: SubscriptionOptions) => SubscriptionOptions,
): Subscription => {
  const options = client.subscriptionOptions().setManualAckMode(true).setAckWait(ACK_WAIT_MS)
  const subscription = client.subscribe(subject, from(options.setMaxInFlight(MAX_IN_FLIGHT)))
  return subscription.on('timeout', (error) => subscription.emit('error', error))
}

/**
 * The sequence of a subject's last message, 0 when there is none. The broker does not tell of an empty log, but it
 * serves subscriptions one after the other: once the second has got something, the first has nothing to get.
 */
const lastSequence = async (client: Stan, subject: string, lost: AbortSignal): Promise<number> => {
  const subscriptions = [subject, MARKER].map((each) =>
    subscribe(client, each, (options) => options.setStartWithLastReceived()),
  )
  const decided = new AbortController()
  const signal = AbortSignal.any([lost, decided.signal])
  try {
    const first = subscriptions.map((subscription) => once(subscription, 'message', { signal }))
    const [message] = (await Promise.race(first)) as [Message]
    return message.getSubject() === subject ? message.getSequence() : 0
  } finally {
    decided.abort()
    await Promise.all(subscriptions.map((subscription) => closeSubscription(subscription, lost)))
  }
}

/**
 * Reads a subject's log, while there is something in that of `MARKER`.
 * @throws the reason of `lost` when the connection is lost before the end
 */
export async function* readHistory(
  client: Stan,
  subject: string,
  lost: AbortSignal,
): AsyncGenerator<LogEntry> {
  lost.throwIfAborted()
  try {
    const last = await lastSequence(client, subject, lost)
    if (last === 0) return
    const subscription = subscribe(client, subject, (options) => options.setDeliverAllAvailable())
    try {
      let seen = 0
      for await (const [message] of on(subscription, 'message', { signal: lost }) as AsyncIterable<
        [Message]
      >) {
        const entry = toEntry(message)
        if (entry.sequence > seen) yield entry
        seen = Math.max(seen, entry.sequence)
        if (seen >= last) return
        lost.throwIfAborted()
        message.ack()
      }
    } finally {
      await closeSubscription(subscription, lost)
    }
  } catch (error) {
    throw lost.aborted ? lost.reason : error
  }
}
