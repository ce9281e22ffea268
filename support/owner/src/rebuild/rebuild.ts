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
import { endedSessions, orderSnapshots, ticketSnapshots, unheardPayments } from './snapshots.ts'

export interface RebuildOptions {
  /** Receives the number of events published so far. */
  onProgress?: (published: number) => void
}

interface Source {
  /** The event that is published. */
  subject: Subject
  /** Whose stores are read. */
  owners: ServiceName[]
  read(stores: Stores, service: ServiceName): AsyncIterable<OutgoingEvent>
}

/** The events that can be republished, in this order; a service gets those that it consumes. */
const SOURCES: readonly Source[] = [
  { subject: 'session:ended', owners: ['auth'], read: endedSessions },
  { subject: 'ticket:snapshot', owners: ['tickets'], read: ticketSnapshots },
  {
    subject: 'order:snapshot',
    owners: ['orders'],
    // Of an order that has ended, expiration wants to know nothing.
    read: (stores, service) => orderSnapshots(stores, service === 'expiration' ? { status: 'created' } : {}),
  },
  { subject: 'payment:created', owners: ['orders', 'payments'], read: unheardPayments },
]

const sourcesFor = (service: EventConsumer): Source[] =>
  SOURCES.filter(({ subject }) => declarationOf(service).consumes.includes(subject))

/** The services whose copies can be rebuilt. */
export const REBUILDABLE = CONSUMERS.filter((service) => sourcesFor(service).length > 0)

/** Publishes are acknowledged one by one; so many are under way at once. */
const IN_FLIGHT = 50
const REPORT_EVERY = 1000

/**
 * Republishes the owners' current state for a service that has lost its copies, or some of them. The service keeps running
 * with any number of replicas; what it has already stays, and nothing is reverted.
 * @returns how many events were published; the service applies them as it applies any
 * @throws OwnerError when a store or the broker is not known or cannot be reached
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
