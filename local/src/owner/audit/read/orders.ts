import type { OrderStatus, PaymentStatus } from '@ticketing/common/contract'
import type { Stores } from '../../stores.ts'
import { documents } from './documents.ts'
import { readGuards } from './guards.ts'
import { joinById, type RowOf } from './join.ts'
import type { Charge } from './stripe.ts'

const ordersOf = ({ mongo }: Stores) =>
  documents(mongo('orders'), 'orders', {
    sort: '_id',
    fields: ['version', 'userId', 'ticket.price', 'status', 'expiresAt'],
    map: ({ _id, version, userId, ticket, status, expiresAt }) => ({
      id: String(_id),
      version: version as number,
      status: status as OrderStatus,
      price: ticket.price as number,
      userId: userId as string,
      expiresAt: expiresAt as Date,
    }),
  })

const copiesOf = ({ mongo }: Stores) =>
  documents(mongo('payments'), 'orders', {
    sort: '_id',
    fields: ['version', 'userId', 'price', 'status', 'expiresAt'],
    map: ({ _id, version, userId, price, status, expiresAt }) => ({
      id: String(_id),
      version: version as number,
      status: status as OrderStatus,
      price: price as number,
      userId: userId as string,
      expiresAt: expiresAt as Date,
    }),
  })

const paymentsOf = ({ mongo }: Stores) =>
  documents(mongo('payments'), 'payments', {
    sort: 'orderId',
    fields: ['orderId', 'userId', 'status', 'amount', 'stripeId'],
    map: ({ _id, orderId, userId, status, amount, stripeId }) => ({
      id: orderId as string,
      payment: String(_id),
      userId: userId as string,
      status: status as PaymentStatus,
      /** In cents. */
      amount: amount as number,
      stripeId: (stripeId ?? undefined) as string | undefined,
    }),
  })

async function* sorted(charges: readonly Charge[]): AsyncGenerator<Charge> {
  yield* [...charges].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Everything that is known of each order, wherever it is. */
export const readOrders = (stores: Stores, charges: readonly Charge[]) =>
  joinById({
    orders: ordersOf(stores),
    copies: copiesOf(stores),
    payments: paymentsOf(stores),
    charges: sorted(charges),
    guardsOfTickets: readGuards(stores.mongo('tickets'), 'order'),
    guardsOfPayments: readGuards(stores.mongo('payments'), 'order'),
  })

export type OrderRow = RowOf<typeof readOrders>
