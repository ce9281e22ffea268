import { setTimeout as sleep } from 'node:timers/promises'
import type { Order, Ticket } from '@ticketing/common/contract'
import { offer } from './offers.ts'
import { UnexpectedAnswer, Visitor } from './visitor.ts'

export const PASSWORD = 'demo-password'
export const SELLER = 'sandra@example.com'
export const BUYER = 'ben@example.com'
const SELLERS = [SELLER, 'otto@example.com', 'lena@example.com', 'marek@example.com']
const BUYERS = [BUYER, 'ida@example.com', 'yusuf@example.com']
const TICKETS = 100
/** What becomes of the orders, one after the other. As many as leave every buyer with all of them. */
const FATES = ['paid', 'open', 'cancelled', 'paid', 'declined'] as const
const ORDERS = 24

const pause = 200
const tries = 100

/** The event of a new ticket reaches orders, and that of a new order payments, a moment later. */
const soon = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let n = 1; ; n++) {
    try {
      return await work()
    } catch (error) {
      if (n === tries || !(error instanceof UnexpectedAnswer && error.status === 404)) throw error
    }
    await sleep(pause)
  }
}

/** Signs in, after signing up where the address is new. */
const arrive = async (url: string, email: string): Promise<Visitor> => {
  const visitor = new Visitor(url)
  const credentials = { email, password: PASSWORD }
  const known = await visitor.ask('POST', '/api/users/signin', credentials)
  if (known.status !== 200) {
    const name = email.charAt(0).toUpperCase() + email.slice(1, email.indexOf('@'))
    await visitor.must(201, 'POST', '/api/users/signup', { ...credentials, name })
  }
  return visitor
}

const decide = async (buyer: Visitor, orderId: string, fate: (typeof FATES)[number]): Promise<void> => {
  const pay = (status: number, token: string) =>
    soon(() => buyer.must(status, 'POST', '/api/payments', { orderId, token }))
  if (fate === 'cancelled') await buyer.must(204, 'DELETE', `/api/orders/${orderId}`)
  if (fate === 'paid') await pay(201, 'pm_card_visa')
  if (fate === 'declined') await pay(402, 'pm_card_chargeDeclined')
}

/**
 * Fills a running shop over its API: people, a hundred tickets, and orders in every state.
 * @param pays whether orders may be paid: only where cards are not charged
 */
export const fill = async (url: string, pays: boolean, tell: (text: string) => void): Promise<void> => {
  const sellers = await Promise.all(SELLERS.map((email) => arrive(url, email)))
  const buyers = await Promise.all(BUYERS.map((email) => arrive(url, email)))
  tell(`${sellers.length + buyers.length} people have signed in`)

  const tickets: Ticket[] = []
  for (let n = 0; n < TICKETS; n++) {
    const seller = sellers[n % sellers.length]
    if (seller) tickets.push(await seller.must<Ticket>(201, 'POST', '/api/tickets', offer(n)))
  }
  tell(`${tickets.length} tickets are on sale`)

  for (let n = 0; n < ORDERS; n++) {
    const [buyer, ticket] = [buyers[n % buyers.length], tickets[TICKETS - 1 - n * 3]]
    if (!buyer || !ticket) continue
    const quantity = ticket.split === 'none' ? ticket.quantity : Math.min(ticket.quantity, 1 + (n % 2))
    const wanted = { ticketId: ticket.id, quantity }
    const order = await soon(() => buyer.must<Order>(201, 'POST', '/api/orders', wanted))
    const fate = FATES[n % FATES.length] ?? 'open'
    if (pays || fate === 'cancelled') await decide(buyer, order.id, fate)
  }
  tell(`${ORDERS} orders were placed: paid, open, cancelled, declined`)
}
