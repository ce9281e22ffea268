import type { Subscription } from 'node-nats-streaming'

/** Takes no more messages. Resolves when the broker knows it, or will not answer any more. */
export const closeSubscription = (subscription: Subscription, lost: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (lost.aborted) return done()
    lost.addEventListener('abort', () => done(), { once: true })
    for (const outcome of ['closed', 'error', 'timeout'])
      subscription.removeAllListeners(outcome).on(outcome, () => done())
    subscription.close()
  })
