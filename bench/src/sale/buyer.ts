import type { Person } from '../client.ts'
import type { Asker } from './asker.ts'

/** The outcome for a buyer. */
export type End = 'bought' | 'gave up' | 'sold out' | 'no answer'

/** The ways in which buyers proceed after a reservation, with their percentages. */
const WAYS = {
  pays: 80,
  'is declined, and takes another card': 8,
  'is asked by the bank': 8,
  'gives up': 4,
} as const
export type Way = keyof typeof WAYS

/** The n-th of a hundred buyers always does the same, so that a sale is reproducible. */
export const wayOf = (n: number): Way => {
  let left = (n * 37) % 100
  for (const [way, share] of Object.entries(WAYS)) {
    if (left < share) return way as Way
    left -= share
  }
  return 'pays'
}

interface Order {
  id: string
}

const reserve = async (asker: Asker, person: Person, choices: readonly string[]) => {
  for (const ticketId of choices) {
    const { status, body } = await asker.insist<Order>(person, 'POST', '/api/orders', { ticketId })
    if (status === 201) return body
    if (status !== 400) return 'no answer'
  }
  return 'sold out'
}

const pay = (asker: Asker, person: Person, { id: orderId }: Order, token: string) =>
  asker.insist<{ clientSecret?: string }>(person, 'POST', '/api/payments', { orderId, token })

const answerBank = async (asker: Asker, person: Person, clientSecret = '') => {
  const [intent] = clientSecret.split('_secret_')
  await asker.insist(person, 'POST', `/stripe-stand-in/v1/3ds/${intent}`, {
    client_secret: clientSecret,
    outcome: 'complete',
  })
}

/** A buyer arrives, and tries to buy the first available ticket of their choices. */
export const buy = async (
  asker: Asker,
  person: Person,
  way: Way,
  choices: readonly string[],
): Promise<End> => {
  const order = await reserve(asker, person, choices)
  if (typeof order === 'string') return order
  if (way === 'gives up') {
    const { status } = await asker.insist(person, 'DELETE', `/api/orders/${order.id}`)
    return status === 204 ? 'gave up' : 'no answer'
  }
  if (way === 'is declined, and takes another card') await pay(asker, person, order, 'pm_card_chargeDeclined')
  if (way === 'is asked by the bank') {
    const { body } = await pay(asker, person, order, 'pm_card_threeDSecure2Required')
    await answerBank(asker, person, body?.clientSecret)
    // A retry with the same card: a buyer who has paid gets the same payment.
    const { status } = await pay(asker, person, order, 'pm_card_threeDSecure2Required')
    return status === 201 ? 'bought' : 'no answer'
  }
  const { status } = await pay(asker, person, order, 'pm_card_visa')
  return status === 201 ? 'bought' : 'no answer'
}
