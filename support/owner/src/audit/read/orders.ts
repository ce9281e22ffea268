import type { OrdersStore } from '@ticketing/orders/stored'
import type { PaymentsStore } from '@ticketing/payments/stored'
import { begun } from '../../copies.ts'
import type { Stores } from '../../stores.ts'
import { documents, only } from './documents.ts'
import { readGuards } from './guards.ts'
import { joinById, type RowOf } from './join.ts'
import type { Charge } from './stripe.ts'

const FIELDS = ['version', 'userId', 'status', 'expiresAt'] as const

/** The fields that an order and its copy have in common. */
type Copied = Pick<OrdersStore['orders'] | PaymentsStore['orders'], (typeof FIELDS)[number]> & {
  _id: unknown
}

const toOrder = ({ _id, version, userId, status, expiresAt }: Copied, price: number) => ({
  id: String(_id),
  version,
  status,
  price,
  userId,
  expiresAt,
})

const ordersOf = ({ collection }: Stores, id?: string) =>
  documents(collection('orders', 'orders'), {
    filter: only('_id', id),
    sort: '_id',
    fields: [...FIELDS, 'reason', 'ticket'],
    map: (order) => ({
      ...toOrder(order, order.ticket.price),
      ticket: order.ticket.id,
      reason: order.reason ?? undefined,
    }),
  })

const copiesOf = ({ collection }: Stores, id?: string) =>
  documents(collection('payments', 'orders'), {
    filter: { ...only('_id', id), ...begun },
    sort: '_id',
    fields: [...FIELDS, 'price'],
    map: (order) => toOrder(order, order.price),
  })

const paymentsOf = ({ collection }: Stores, id?: string) =>
  documents(collection('payments', 'payments'), {
    filter: only('orderId', id),
    sort: 'orderId',
    fields: ['orderId', 'userId', 'status', 'amount', 'currency', 'stripeId'],
    map: ({ _id, orderId, userId, status, amount, currency, stripeId }) => ({
      id: orderId,
      payment: String(_id),
      userId,
      status,
      /** In the currency's smallest unit. */
      amount,
      currency,
      stripeId: stripeId ?? undefined,
    }),
  })

async function* sorted(charges: readonly Charge[]): AsyncGenerator<Charge> {
  yield* [...charges].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Each order, or only that with `id`, with everything that the stores and Stripe have of it. */
export const readOrders = (stores: Stores, charges: readonly Charge[], id?: string) =>
  joinById({
    orders: ordersOf(stores, id),
    copies: copiesOf(stores, id),
    payments: paymentsOf(stores, id),
    charges: sorted(charges),
    guards: readGuards(stores.mongo('tickets'), 'order', id),
  })

export type OrderRow = RowOf<typeof readOrders>
