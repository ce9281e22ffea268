import type { StripeAddress } from '../addresses.ts'
import type { Stores } from '../stores.ts'
import type { AuditTimes, Finding, Rule } from './finding.ts'
import { readOrders } from './read/orders.ts'
import { readServices } from './read/services.ts'
import { readCharges } from './read/stripe.ts'
import { readTickets } from './read/tickets.ts'
import { readUsers } from './read/users.ts'
import { orderRules, serviceRules, stripeRules, ticketRules, userRules } from './rules/index.ts'

/** The result of reading every store once. */
export interface Reading {
  findings: Finding[]
  /** The number of objects read. */
  read: { tickets: number; orders: number; payments: number; charges: number }
  /** The number of dead letters, by service. */
  deadLetters: Record<string, number>
}

const apply = <Row>(rules: readonly Rule<Row>[], row: Row, times: AuditTimes): Finding[] =>
  rules.flatMap(({ name, guarantee, check }) =>
    check(row, times).map((broken) => ({ guarantee, rule: name, ...broken })),
  )

/** Reads every store once and applies the rules. Some findings may be transient: events in flight. */
export async function readOnce(
  stores: Stores,
  stripe: StripeAddress | undefined,
  times: AuditTimes,
): Promise<Reading> {
  const findings: Finding[] = []
  const read = { tickets: 0, orders: 0, payments: 0, charges: 0 }

  for await (const row of readTickets(stores)) {
    read.tickets += row.tickets.length
    findings.push(...apply(ticketRules, row, times))
  }
  for await (const row of readUsers(stores)) findings.push(...apply(userRules, row, times))
  const charges = stripe ? await readCharges(stripe) : []
  const rules = stripe ? [...orderRules, ...stripeRules] : orderRules
  for await (const row of readOrders(stores, charges)) {
    read.orders += row.orders.length
    read.payments += row.payments.length
    read.charges += row.charges.length
    findings.push(...apply(rules, row, times))
  }
  const services = await readServices(stores, new Date(times.now - times.staleMs))
  for (const row of services) findings.push(...apply(serviceRules, row, times))
  const deadLetters = Object.fromEntries(services.map(({ service, deadLetters }) => [service, deadLetters]))
  return { findings, read, deadLetters }
}
