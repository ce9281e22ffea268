import type { Subscription } from 'node-nats-streaming'

/** Takes no more messages. Resolves when the broker knows it, or will not answer any more. */
export const closeSubscription = (subscription: Subscription, lost: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (lost.aborted) return resolve()
    const done = () => {
      lost.removeEventListener('abort', done)
      resolve()
    }
    lost.addEventListener('abort', done)
    for (const outcome of ['closed', 'error', 'timeout'])
      subscription.removeAllListeners(outcome).on(outcome, done)
    subscription.close()
  })
