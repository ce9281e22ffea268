import { setTimeout as sleep } from 'node:timers/promises'
import { type Addresses, openStores, readServices, type Stores } from '@ticketing/owner'

const LOOK_MS = 500

/** A description of what is still in progress. */
async function inProgress(stores: Stores): Promise<string[]> {
  const services = await readServices(stores, new Date())
  const events = services.flatMap(({ service, outbox, waiting }) => [
    ...outbox.map(({ of, subject }) => `${service} has not sent ${subject} of ${of}`),
    ...waiting.map(({ of, subject }) => `${service} has not applied ${subject} of ${of}`),
  ])
  const open = async (service: 'orders' | 'payments', statuses: string[]) => {
    const found = await stores
      .mongo(service)
      .collection(service)
      .find({ status: { $in: statuses } })
      .toArray()
    return found.map(({ _id, status }) => `${service} has ${String(_id)} still ${status}`)
  }
  return [
    ...events,
    ...(await open('orders', ['created'])),
    ...(await open('payments', ['pending', 'requires_action'])),
  ]
}

/**
 * Waits until the shop is idle: every event is published and applied, every reservation and payment has ended.
 * @returns what is still in progress after the timeout
 */
export async function untilIdle(addresses: Addresses, withinMs: number): Promise<string[]> {
  const stores = openStores(addresses)
  const deadline = Date.now() + withinMs
  try {
    for (;;) {
      const left = await inProgress(stores).catch((error) => [`the stores cannot be read: ${error}`])
      if (left.length === 0 || Date.now() > deadline) return left
      await sleep(LOOK_MS)
    }
  } finally {
    await stores.close()
  }
}
