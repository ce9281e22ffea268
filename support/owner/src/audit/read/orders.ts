import type { EndReason, OrderStatus, PaymentStatus } from '@ticketing/common/contract'
import type { Document } from 'mongodb'
import { begun } from '../../copies.ts'
import type { Stores } from '../../stores.ts'
import { documents, only } from './documents.ts'
import { readGuards } from './guards.ts'
import { joinById, type RowOf } from './join.ts'
import type { Charge } from './stripe.ts'

const FIELDS = ['version', 'userId', 'status', 'expiresAt'] as const

const toOrder = ({ _id, version, userId, status, expiresAt }: Document, price: unknown) => ({
  id: String(_id),
  version: version as number,
  status: status as OrderStatus,
  price: price as number,
  userId: userId as string,
  expiresAt: expiresAt as Date,
})

const ordersOf = ({ mongo }: Stores, id?: string) =>
  documents(mongo('orders'), 'orders', {
    filter: only('_id', id),
    sort: '_id',
    fields: [...FIELDS, 'reason', 'ticket'],
    map: (order) => ({
      ...toOrder(order, order.ticket.price),
      ticket: order.ticket.id as string,
      reason: (order.reason ?? undefined) as EndReason | undefined,
    }),
  })

const copiesOf = ({ mongo }: Stores, id?: string) =>
  documents(mongo('payments'), 'orders', {
    filter: { ...only('_id', id), ...begun },
    sort: '_id',
    fields: [...FIELDS, 'price'],
    map: (order) => toOrder(order, order.price),
  })

const paymentsOf = ({ mongo }: Stores, id?: string) =>
  documents(mongo('payments'), 'payments', {
    filter: only('orderId', id),
    sort: 'orderId',
    fields: ['orderId', 'userId', 'status', 'amount', 'currency', 'stripeId'],
    map: ({ _id, orderId, userId, status, amount, currency, stripeId }) => ({
      id: orderId as string,
      payment: String(_id),
      userId: userId as string,
      status: status as PaymentStatus,
      /** In the currency's smallest unit. */
      amount: amount as number,
      currency: currency as string,
      stripeId: (stripeId ?? undefined) as string | undefined,
    }),
  })

async function* sorted(charges: readonly Charge[]): AsyncGenerator<Charge> {
  yield* [...charges].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Everything that is known of each order, wherever it is, or of the one with an id. */
export const readOrders = (stores: Stores, charges: readonly Charge[], id?: string) =>
  joinById({
    orders: ordersOf(stores, id),
    copies: copiesOf(stores, id),
    payments: paymentsOf(stores, id),
    charges: sorted(charges),
    guards: readGuards(stores.mongo('tickets'), 'order', id),
  })

export type OrderRow = RowOf<typeof readOrders>
