import type { OutgoingEvent } from '@ticketing/common'
import type { Addresses, ConsumerName, PublisherName } from '../addresses.ts'
import { withDeployment } from '../deployment.ts'
import type { Stores } from '../stores.ts'
import { endedSessions, orderSnapshots, ticketSnapshots, unheardPayments } from './snapshots.ts'

export interface RebuildOptions {
  /** Told how many events have been published so far. */
  onProgress?: (published: number) => void
}

interface Plan {
  /** Whose stores are read. */
  owners: PublisherName[]
  /** What is told, one after the other. */
  events: ((stores: Stores) => AsyncIterable<OutgoingEvent>)[]
}

/** What each service knows of others, and from whom. */
const plans: Record<ConsumerName, Plan> = {
  tickets: { owners: ['auth', 'orders'], events: [endedSessions, orderSnapshots] },
  orders: {
    owners: ['auth', 'tickets', 'orders', 'payments'],
    events: [endedSessions, ticketSnapshots, unheardPayments],
  },
  payments: { owners: ['auth', 'orders'], events: [endedSessions, orderSnapshots] },
  expiration: {
    owners: ['orders'],
    events: [(stores) => orderSnapshots(stores, { status: 'created' })],
  },
}

/** Publishes are acknowledged one by one; so many are under way at once. */
const IN_FLIGHT = 50
const REPORT_EVERY = 1000

/**
 * Has the owners' present state told anew to a service that has lost what it knew of it, or part of it. The service
 * goes on meanwhile, with any number of replicas; what it knows already stays, and nothing is taken back.
 * @returns how many events were published; the service applies them as it applies any
 * @throws OwnerError when a store or the broker is not known or cannot be reached
 */
export async function rebuild(
  addresses: Addresses,
  service: ConsumerName,
  { onProgress = () => {} }: RebuildOptions = {},
): Promise<number> {
  const { owners, events } = plans[service]
  return withDeployment(addresses, owners, async ({ stores, bus }) => {
    let published = 0
    const publish = async (source: AsyncIterator<OutgoingEvent>) => {
      for (let next = await source.next(); !next.done; next = await source.next()) {
        await bus.publish(next.value.subject, next.value.body)
        published += 1
        if (published % REPORT_EVERY === 0) onProgress(published)
      }
    }
    for (const read of events) {
      const source = read(stores)[Symbol.asyncIterator]()
      await Promise.all(Array.from({ length: IN_FLIGHT }, () => publish(source)))
    }
    return published
  })
}
