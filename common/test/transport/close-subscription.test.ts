import { getEventListeners, once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { newId, useServers } from '@ticketing/test-kit'
import stan, { type Stan } from 'node-nats-streaming'
import { closeSubscription } from '../../src/transport/nats-streaming/close-subscription.ts'

const servers = useServers({ nats: true })
let client: Stan
beforeEach(async () => {
  client = stan.connect('ticketing', newId(), { url: servers.nats.url })
  await once(client, 'connect')
})
afterEach(async () => {
  client.close()
  await once(client, 'close')
})

const subscribe = async () => {
  const subscription = client.subscribe(`closing:${newId()}`)
  await once(subscription, 'ready')
  return subscription
}

describe('closeSubscription', () => {
  it('leaves no listener behind on a connection that stays open', async () => {
    const { signal } = new AbortController()
    await closeSubscription(await subscribe(), signal)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('does not wait for a response once the connection is lost', async () => {
    const lost = new AbortController()
    const subscription = await subscribe()
    process.kill(servers.nats.pid, 'SIGSTOP')
    const closed = closeSubscription(subscription, lost.signal)
    lost.abort()
    await closed
    await closeSubscription(subscription, lost.signal)
    process.kill(servers.nats.pid, 'SIGCONT')
  })
})
