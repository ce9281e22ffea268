import { type Aggregate, isObjectId } from '@ticketing/common'
import { type Addresses, CONSUMERS } from '../addresses.ts'
import { type Deployment, withDeployment } from '../deployment.ts'
import { OwnerError } from '../errors.ts'
import { inCausalOrder } from './causes.ts'
import { consumptionsOf } from './consumption.ts'
import { type ParsedEvent, parse, type TimelineEvent } from './event.ts'
import { Findings } from './findings.ts'
import { lookUp } from './look-up.ts'
import { type PresentOrder, type PresentTicket, readOrder, readTicket } from './present.ts'

export interface Timeline {
  order: string
  /** Absent if unknown. */
  ticket?: string
  /** In causal order. */
  events: TimelineEvent[]
  /** Versions whose events are lost. */
  missing: { aggregate: Aggregate; version: number }[]
  /** The current state in every store. */
  present: Partial<PresentOrder & PresentTicket>
}

/**
 * Every event of an order, its ticket and its payment, with what each service did with it. It is read-only and can run
 * under live traffic.
 * @throws OwnerError when there is no such order, or a store or the broker has no address or cannot be reached
 */
export async function timeline(addresses: Addresses, orderId: string): Promise<Timeline> {
  if (!isObjectId(orderId))
    throw new OwnerError(`"${orderId}" is not the id of an order: expected 24 hexadecimal digits.`)
  return withDeployment(addresses, CONSUMERS, (deployment) => read(deployment, orderId))
}

async function read(deployment: Deployment, orderId: string): Promise<Timeline> {
  const { stores } = deployment
  const findings = new Findings()
  // The state is read before the events, so that the events include everything that led to it.
  const presentOrder = await readOrder(stores, orderId)
  await lookUp(deployment, 'order', orderId, findings)
  const ticketId = presentOrder.order?.ticket ?? ticketNamedBy(findings.all().map(parse))
  const presentTicket = ticketId && (await readTicket(stores, ticketId))
  if (ticketId) await lookUp(deployment, 'ticket', ticketId, findings)

  const present: Timeline['present'] = { ...presentOrder, ...presentTicket }
  const found = findings.all().map((each) => ({ ...parse(each), found: each }))
  if (found.length === 0 && !presentOrder.order && !presentOrder.orderCopy)
    throw new OwnerError(`There is no order ${orderId}: neither a store nor an event has it.`)

  const ids = { order: orderId, ...(ticketId && { ticket: ticketId }) }
  const context = { stores, ids, orderStatus: present.order?.status, now: new Date() }
  const ordered = inCausalOrder(found)
  const numbers = new Map(ordered.map(({ event }, index) => [event, index + 1]))
  const events = await Promise.all(
    ordered.map(async ({ event, cause }, index) => {
      const { found, ...parsed } = event
      const follows = cause && numbers.get(cause)
      const heardBy = await consumptionsOf(found, event, context)
      return { number: index + 1, ...parsed, ...(follows && { follows }), heardBy }
    }),
  )
  const missing = [
    ...missingOf('ticket', present.ticket?.version, found),
    ...missingOf('order', present.order?.version, found),
  ]
  return { ...ids, events, missing, present }
}

/** The ticket named in an order's events. */
function ticketNamedBy(events: readonly ParsedEvent[]): string | undefined {
  for (const { data } of events) if (data && 'ticket' in data) return data.ticket.id
  return undefined
}

function missingOf(aggregate: Aggregate, present = -1, events: readonly ParsedEvent[]): Timeline['missing'] {
  const own = events.flatMap(({ place }) => (place?.aggregate === aggregate ? [place] : []))
  const known = new Set(own.filter(({ snapshot }) => !snapshot).map(({ version }) => version))
  const last = Math.max(present, ...own.map(({ version }) => version))
  return Array.from({ length: last + 1 }, (_, version) => ({ aggregate, version })).filter(
    ({ version }) => !known.has(version),
  )
}
