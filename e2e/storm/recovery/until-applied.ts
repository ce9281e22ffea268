import { setTimeout as sleep } from 'node:timers/promises'
import type { Order, Ticket } from '@ticketing/common/contract'
import type { Customer } from '../people/customer.ts'
import type { KnownTicket } from '../people/ledger.ts'

const RETRY_MS = 150
const ANSWER_MS = 3_000

const until = async <T>(signal: AbortSignal, ask: () => Promise<T | undefined>): Promise<T> => {
  for (;;) {
    const found = await ask()
    if (found !== undefined) return found
    await sleep(RETRY_MS, undefined, { signal })
  }
}

/**
 * Lists and reserves a ticket during a fault. Resolves, with the time, once every service has applied the events:
 * orders has a copy of the ticket, tickets has marked it reserved, and payments has a copy of the order.
 */
export async function untilApplied(seller: Customer, buyer: Customer, signal: AbortSignal): Promise<number> {
  const ticket: KnownTicket = await until(signal, () => seller.list('Beacon', 1))
  const orderId = await until(signal, async () => {
    const order = await buyer.take(ticket)
    if (typeof order !== 'number') return order.id
    // It may have been reserved by a request whose response was lost.
    const request = { method: 'GET', path: '/api/orders?limit=20' }
    const { outcome, body } = await buyer.try<Order[]>('look', request, ANSWER_MS)
    return outcome === 'acknowledged' ? body?.find((each) => each.ticket.id === ticket.id)?.id : undefined
  })
  await Promise.all([
    until(signal, async () => {
      const request = { method: 'GET', path: `/api/tickets/${ticket.id}` }
      const { body } = await seller.try<Ticket>('look', request, ANSWER_MS)
      return (body?.version ?? 0) > 0 ? true : undefined
    }),
    until(signal, async () => {
      // Payments refuses somebody else's card as soon as it knows whose order it is, without asking Stripe.
      const body = { orderId, token: 'tok_visa' }
      const request = { method: 'POST', path: '/api/payments', body }
      const { status } = await seller.try("pay another's", request, ANSWER_MS)
      return status === 401 ? true : undefined
    }),
  ])
  return Date.now()
}
