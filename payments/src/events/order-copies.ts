import { onCopied } from '@ticketing/common'
import type { OrderModel } from '../models/order.ts'

/** What becomes of the money of an order that has ended is for `reverseCancelled` to see to. */
const reversal = () => ({ since: new Date(), dueAt: new Date() })

/** Keeps what this service knows of the orders as they are placed, end, are paid, and are told of anew. */
export const keepOrderCopies = (orders: OrderModel) => [
  onCopied('order:created', {
    model: orders,
    change: ({ userId, ticket, status, expiresAt }) => ({
      update: { $set: { userId, price: ticket.price, status, expiresAt } },
    }),
  }),

  onCopied('order:cancelled', {
    model: orders,
    change: ({ reason }) => ({
      update: {
        $set: { status: 'cancelled', reversal: reversal(), ...(reason && { reason }) },
        $unset: { ...(!reason && { reason: 1 }) },
      },
      onlyIf: { status: { $ne: 'complete' } },
      refusal: 'A complete order cannot be cancelled',
    }),
  }),

  onCopied('order:completed', {
    model: orders,
    change: () => ({
      update: { $set: { status: 'complete' }, $unset: { reason: 1, reversal: 1 } },
      onlyIf: { $or: [{ status: { $ne: 'cancelled' } }, { reason: 'expired' }] },
      refusal: 'A cancelled order cannot be completed',
    }),
  }),

  onCopied('order:snapshot', {
    model: orders,
    change: ({ userId, ticket, expiresAt, status, reason }, before) => {
      const isNews = before?.status !== status || before.reason !== reason
      const isReversed = isNews && status === 'cancelled'
      return {
        update: {
          $set: {
            ...{ userId, price: ticket.price, expiresAt, status },
            ...(reason && { reason }),
            ...(isReversed && { reversal: reversal() }),
          },
          $unset: { ...(!reason && { reason: 1 }), ...(isNews && !isReversed && { reversal: 1 }) },
        },
      }
    },
  }),
]
