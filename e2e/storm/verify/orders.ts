import type { Order, Payment } from '@ticketing/common/contract'
import type { Charge } from '@ticketing/owner'
import { mayHavePaid } from '../people/buy.ts'
import type { KnownOrder } from '../people/ledger.ts'

/** The final state of an order. */
export interface End {
  order: Order
  payments: Payment[]
  charges: Charge[]
}

/** Acknowledged with 201 while there was time to pay. */
const paidInTime = ({ payments, expiresAt }: KnownOrder): boolean =>
  payments.some(({ status, answeredAt }) => status === 201 && answeredAt <= expiresAt)

const kept = ({ amount, refunds }: Charge): number =>
  amount - refunds.reduce((sum, refund) => sum + refund.amount, 0)

/** What its buyer did and the responses, with the seconds left to pay. */
const historyOf = ({ payments, cancels, expiresAt }: KnownOrder): string => {
  const left = (at: number) => ((expiresAt - at) / 1000).toFixed(1)
  const tried = payments.map(
    ({ token, status, sentAt, answeredAt }) =>
      `${token} at ${left(sentAt)} s: ${status || 'no answer'} at ${left(answeredAt)} s`,
  )
  return [...tried, ...cancels.map(({ outcome }) => `cancel: ${outcome}`)].join('; ')
}

/** Contradictions between an order's final state and its buyer's responses. */
export function verifyOrder(known: KnownOrder, { order, payments, charges }: End): string[] {
  const wrong: string[] = []
  const must = (holds: boolean, otherwise: string) => {
    if (!holds) wrong.push(`order ${known.id} ${otherwise}; its buyer: ${historyOf(known) || 'nothing'}`)
  }
  const { status, reason } = order
  const [payment, second] = payments
  const complete = status === 'complete'
  const cents = Math.round(known.price * 100)

  must(complete || status === 'cancelled', `is still ${status}`)
  must(order.ticket.price === known.price, `costs ${order.ticket.price} instead of ${known.price}`)
  must(!second, `has ${payments.length} payments`)
  must(!known.seenComplete || complete, `was seen complete, and is ${status}`)

  const cancelled = known.cancels.some(({ outcome }) => outcome === 'acknowledged')
  must(!cancelled || !complete, 'was cancelled with 204, and is complete')

  const acknowledged = new Set(known.payments.flatMap(({ id }) => (id ? [id] : [])))
  for (const id of acknowledged) must(payment?.id === id, `payment ${id} was answered 201, and is not there`)
  if (acknowledged.size > 0)
    must(
      payment?.status === (complete ? 'succeeded' : 'refunded'),
      `was paid with 201, is ${status} (${reason}), and its payment is ${payment?.status}`,
    )
  if (paidInTime(known) && known.cancels.length === 0)
    must(complete || reason === 'sold', `was paid with 201 in time, and is ${status} (${reason})`)

  must(!complete || known.payments.some(mayHavePaid), 'is complete, and nobody has paid it')
  // A card that was refused because the order had ended may have been charged: then it was refunded.
  const tried = known.payments.some((each) => each.good || mayHavePaid(each))
  must(charges.length === 0 || tried, 'was charged, and nobody has tried a card that pays')
  must(charges.length <= 1, `was charged ${charges.length} times`)
  for (const charge of charges) {
    must(charge.amount === cents, `was charged ${charge.amount} cents instead of ${cents}`)
    must(kept(charge) === (complete ? cents : 0), `is ${status}, and ${kept(charge)} cents are kept`)
  }
  if (complete) must(charges.length === 1, 'is complete, and was not charged')
  return wrong
}
