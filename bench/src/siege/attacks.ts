import { randomBytes } from 'node:crypto'
import { Agent, fetch } from 'undici'
import type { Person } from '../client.ts'

/** The target of an attack, and the attacker's user. */
export interface Target {
  url: string
  /** A signed-in user. */
  attacker: Person
}

/** What one client does without pause: `atOnce` concurrent requests. */
export interface Attack {
  name: string
  atOnce: number
  /** Sends one request. @returns the status of the response */
  send(target: Target): Promise<number>
}

/** An id like those of MongoDB, which could belong to a ticket that was just listed. */
const freshId = () => Math.floor(Date.now() / 1000).toString(16) + randomBytes(8).toString('hex')

/** A different client address than that of the other users. All of 127.0.0.0/8 is this machine. */
const dispatcher = new Agent({ localAddress: '127.0.0.2' })

const post = async (
  { url, attacker: { cookie } }: Target,
  path: string,
  content: object,
): Promise<number> => {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(content),
    dispatcher,
  })
  await response.arrayBuffer()
  return response.status
}

let signUps = 0

export const ATTACKS: readonly Attack[] = [
  {
    name: 'orders for tickets that were never listed',
    atOnce: 150,
    send: (target) => post(target, '/api/orders', { ticketId: freshId() }),
  },
  {
    name: 'payments of orders that were never placed',
    atOnce: 150,
    send: (target) => post(target, '/api/payments', { orderId: freshId(), token: 'tok_visa' }),
  },
  {
    name: 'live pages without end',
    atOnce: 500,
    send: async ({ url }) => {
      const response = await fetch(`${url}/api/tickets/events?ids=${freshId()}`, { dispatcher })
      // An accepted stream stays open until the end of the attack.
      await response.arrayBuffer()
      return response.status
    },
  },
  {
    name: 'sign-ups',
    atOnce: 300,
    send: ({ url }) => {
      const email = `siege-${Date.now()}-${++signUps}@example.com`
      const signedOut = { url, attacker: { cookie: '' } }
      return post(signedOut, '/api/users/signup', { email, password: 'correct horse battery' })
    },
  },
]
