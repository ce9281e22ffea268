import {
  declarationOf,
  type EventConsumer,
  type OutgoingEvent,
  type ServiceName,
  type Subject,
} from '@ticketing/common'
import { type Addresses, CONSUMERS } from '../addresses.ts'
import { withDeployment } from '../deployment.ts'
import type { Stores } from '../stores.ts'
import { endedSessions, missedPayments, orderSnapshots, ticketSnapshots, userSnapshots } from './snapshots.ts'

export interface RebuildOptions {
  /** Called with the number of events published so far. */
  onProgress?: (published: number) => void
}

interface Source {
  /** The event that is published. */
  subject: Subject
  /** The services whose stores are read. */
  owners: ServiceName[]
  read(stores: Stores, service: ServiceName): AsyncIterable<OutgoingEvent>
}

/** The events that can be republished, in this order; for a service, those that it consumes. */
const SOURCES: readonly Source[] = [
  { subject: 'session:ended', owners: ['auth'], read: endedSessions },
  { subject: 'user:snapshot', owners: ['auth'], read: userSnapshots },
  { subject: 'ticket:snapshot', owners: ['tickets'], read: ticketSnapshots },
  {
    subject: 'order:snapshot',
    owners: ['orders'],
    // Expiration has nothing to do for orders that have ended.
    read: (stores, service) => orderSnapshots(stores, service === 'expiration' ? { status: 'created' } : {}),
  },
  { subject: 'payment:created', owners: ['orders', 'payments'], read: missedPayments },
]

const sourcesFor = (service: EventConsumer): Source[] =>
  SOURCES.filter(({ subject }) => declarationOf(service).consumes.includes(subject))

/** The services whose copies can be rebuilt. */
export const REBUILDABLE = CONSUMERS.filter((service) => sourcesFor(service).length > 0)

/** Events that are published concurrently, each acknowledged by the broker. */
const IN_FLIGHT = 50
const REPORT_EVERY = 1000

/**
 * Republishes the owners' current state for a service that has lost copies. The service keeps running with any number
 * of replicas, and intact copies are not reverted.
 * @returns the number of published events, which the service then consumes like any others
 * @throws OwnerError when a store or the broker has no address or cannot be reached
 */
export async function rebuild(
  addresses: Addresses,
  service: EventConsumer,
  { onProgress = () => {} }: RebuildOptions = {},
): Promise<number> {
  const sources = sourcesFor(service)
  const owners = [...new Set(sources.flatMap((source) => source.owners))]
  return withDeployment(addresses, owners, async ({ stores, bus }) => {
    let published = 0
    const publish = async (source: AsyncIterator<OutgoingEvent>) => {
      for (let next = await source.next(); !next.done; next = await source.next()) {
        await bus.publish(next.value.subject, next.value.body)
        published += 1
        if (published % REPORT_EVERY === 0) onProgress(published)
      }
    }
    for (const { read } of sources) {
      const events = read(stores, service)[Symbol.asyncIterator]()
      await Promise.all(Array.from({ length: IN_FLIGHT }, () => publish(events)))
    }
    return published
  })
}
