import { onCopied } from '@ticketing/common'
import type { OrderModel } from '../models/order.ts'

/** Marks a cancelled order for `reverseCancelled`, which refunds it. */
const reversal = () => ({ since: new Date(), dueAt: new Date() })

/** Maintains this service's copies of orders: created, cancelled, completed, and rebuilt from snapshots. */
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
