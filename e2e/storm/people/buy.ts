import { setTimeout as sleep } from 'node:timers/promises'
import type { SeededRandom } from '../plan/random.ts'
import type { Customer } from './customer.ts'
import type { KnownOrder, KnownPayment } from './ledger.ts'

const GOOD = ['tok_visa', 'pm_card_visa', 'pm_card_mastercard']
const visa = { token: 'tok_visa', good: true }
const declined = { token: 'tok_chargeDeclined', good: false }
const secure = { token: 'pm_card_threeDSecure2Required', good: false }

const TRIES = 20
const RETRY_MS = 400

/** Retries a card until payments has a copy of the order, at most until the time to pay is over. */
const pay = async (buyer: Customer, order: KnownOrder, card = visa) => {
  for (let tries = TRIES; tries > 0 && Date.now() < order.expiresAt; tries--) {
    const payment = await buyer.tryCard(order, card)
    if (payment.status !== 404) return payment
    await sleep(RETRY_MS)
  }
  return undefined
}

/** Sends the same card again until there is a response, like a user whose response was lost. */
const payAgain = async (buyer: Customer, order: KnownOrder) => {
  for (let tries = TRIES; tries > 0; tries--) {
    const payment = await buyer.tryCard(order, visa)
    if (payment.outcome !== 'unknown' && payment.status !== 404) return
    await sleep(RETRY_MS)
  }
}

const secured = async (buyer: Customer, order: KnownOrder, answer: 'yes' | 'no') => {
  const payment = await pay(buyer, order, secure)
  if (payment?.clientSecret) await buyer.answerBank(payment, payment.clientSecret, answer === 'yes')
}

type Way = (buyer: Customer, order: KnownOrder, random: SeededRandom) => Promise<unknown>

/** What buyers do with a reservation, by weight. */
const ways: Record<string, { weight: number; way: Way }> = {
  pays: {
    weight: 6,
    way: (buyer, order, random) => pay(buyer, order, { token: random.pick(GOOD), good: true }),
  },
  'is declined': { weight: 1, way: (buyer, order) => pay(buyer, order, declined) },
  'is declined, and takes another card': {
    weight: 2,
    way: async (buyer, order) => {
      await pay(buyer, order, declined)
      await pay(buyer, order)
    },
  },
  'completes 3-D Secure': { weight: 2, way: (buyer, order) => secured(buyer, order, 'yes') },
  'fails 3-D Secure, and takes another card': {
    weight: 1,
    way: async (buyer, order) => {
      await secured(buyer, order, 'no')
      await pay(buyer, order)
    },
  },
  'leaves 3-D Secure open': { weight: 1, way: (buyer, order) => pay(buyer, order, secure) },
  'clicks twice': {
    weight: 2,
    way: (buyer, order) => Promise.all([pay(buyer, order), pay(buyer, order)]),
  },
  'sends again what had no answer': {
    weight: 3,
    way: async (buyer, order, random) => {
      await buyer.tryCard(order, visa, random.between(2, 100))
      await payAgain(buyer, order)
    },
  },
  'pays at the last moment': {
    weight: 1,
    way: async (buyer, order, random) => {
      await sleep(Math.max(0, order.expiresAt - Date.now() - random.between(-200, 1_500)))
      await buyer.tryCard(order, visa)
    },
  },
  'gives up': { weight: 2, way: (buyer, order) => buyer.cancel(order) },
  'gives up while paying': {
    weight: 1,
    way: async (buyer, order, random) => {
      const paying = pay(buyer, order)
      await sleep(random.between(0, 100))
      await Promise.all([paying, buyer.cancel(order)])
    },
  },
  'lets it expire': { weight: 1, way: async () => {} },
}

const weights = Object.fromEntries(Object.entries(ways).map(([name, { weight }]) => [name, weight]))

/** Randomly chooses what to do with a reservation, and checks the result. */
export async function finish(buyer: Customer, order: KnownOrder, random: SeededRandom): Promise<void> {
  await ways[random.weighted(weights)]?.way(buyer, order, random)
  if (random.happens(0.5)) await buyer.look(order)
}

/** Whether a payment request may have charged a card. */
export const mayHavePaid = ({ good, outcome, authenticated }: KnownPayment): boolean =>
  (good && outcome !== 'refused') || authenticated === true
