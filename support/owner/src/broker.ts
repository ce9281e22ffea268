import { randomUUID } from 'node:crypto'
import { createEventBus, createLogger, type EventBus } from '@ticketing/common'
import type { Addresses } from './addresses.ts'
import { OwnerError } from './errors.ts'

const REACH_MS = 10_000
const ACK_WAIT_SECONDS = 30

/**
 * Connects to the broker of a deployment, as the user `owner`.
 * @throws OwnerError when the broker has no address or cannot be reached
 */
export async function openBroker({ broker }: Addresses): Promise<EventBus> {
  if (!broker) throw new OwnerError('The address of the broker is not known.')
  const bus = createEventBus(
    {
      EVENT_BUS: broker.eventBus,
      NATS_URL: broker.url,
      NATS_USER: broker.user,
      NATS_PASSWORD: broker.password,
      NATS_CLUSTER_ID: broker.clusterId,
      NATS_CLIENT_ID: `owner-${randomUUID()}`,
      EVENT_ACK_WAIT_SECONDS: ACK_WAIT_SECONDS,
    },
    createLogger('owner', 'silent'),
  )
  let timer: NodeJS.Timeout | undefined
  const connected = await Promise.race([
    new Promise<true>((resolve) => bus.onConnected(() => resolve(true))),
    new Promise<false>((resolve) => {
      timer = setTimeout(resolve, REACH_MS, false)
    }),
  ])
  clearTimeout(timer)
  if (connected) return bus
  await bus.close()
  throw new OwnerError(`The broker cannot be reached at ${broker.url}.`)
}
