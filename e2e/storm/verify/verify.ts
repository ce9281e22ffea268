import type { Order, Payment } from '@ticketing/common/contract'
import { audit, auditText, type Charge, readCharges } from '@ticketing/owner'
import { expectNoSecretsInLogs } from '../../src/secrets-in-logs.ts'
import type { StormEnvironment } from '../environment/environment.ts'
import type { KnownOrder, Ledger } from '../people/ledger.ts'
import type { LivePages } from '../people/live-pages.ts'
import { verifyLive } from './live.ts'
import { type End, verifyOrder } from './orders.ts'
import { verifyTicket } from './tickets.ts'
import { untilIdle } from './until-idle.ts'

const IDLE_TIMEOUT_MS = 120_000
const SETTLE_MS = 30_000
const CONCURRENCY = 8

/** Compares the users' responses with the final state. @returns a description of every contradiction */
export async function verify(
  environment: StormEnvironment,
  ledger: Ledger,
  pages: LivePages,
): Promise<string[]> {
  const { addresses, stack } = environment
  const findings = [...new Set(ledger.wrongAnswers)].map((answer) => `wrong response: ${answer}`)
  findings.push(...(await untilIdle(addresses, IDLE_TIMEOUT_MS)).map((left) => `still in progress: ${left}`))

  const audited = await audit(addresses, { settleMs: SETTLE_MS })
  if (audited.findings.length > 0) findings.push(`the auditor finds:\n${auditText(audited)}`)
  for (const [service, count] of Object.entries(audited.deadLetters))
    if (count > 0) findings.push(`${service} has ${count} dead letters`)

  if (!addresses.stripe) throw new Error('The address of Stripe is unknown')
  const charges = new Map<string, Charge[]>()
  for (const charge of await readCharges(addresses.stripe))
    charges.set(charge.id, [...(charges.get(charge.id) ?? []), charge])

  const complete = new Map<string, Order[]>()
  await each(ledger.orders, async (known) => {
    const end = await endOf(known, charges.get(known.id) ?? []).catch(lost(`order ${known.id}`, findings))
    if (!end) return
    findings.push(...verifyOrder(known, end))
    if (end.order.status !== 'complete') return
    complete.set(known.ticket.id, [...(complete.get(known.ticket.id) ?? []), end.order])
  })
  await each(ledger.tickets, async (known) => {
    const ticket = await known.seller.ticket(known.id).catch(lost(`ticket ${known.id}`, findings))
    if (ticket) findings.push(...verifyTicket(known, ticket, complete.get(known.id) ?? []))
  })
  await each(ledger.people, async (person) => {
    const { status } = await person.signIn()
    if (status !== 200) findings.push(`${person.email} signed up with 201, and cannot sign in: ${status}`)
  })

  findings.push(...(await verifyLive(pages)))
  await expectNoSecretsInLogs(stack.directory).catch((error: Error) => findings.push(error.message))
  return findings
}

async function endOf(known: KnownOrder, charges: Charge[]): Promise<End> {
  const order: Order = await known.buyer.order(known.id)
  const payments: Payment[] = await known.buyer.payments(known.id)
  return { order, payments, charges }
}

const lost = (what: string, findings: string[]) => (error: Error) => {
  findings.push(`${what} was acknowledged, and cannot be read: ${error.message}`)
  return undefined
}

/** Does something for each item, for a few concurrently. */
async function each<T>(list: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...list]
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
}
