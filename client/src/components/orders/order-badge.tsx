import { Badge } from '#components/ui/badge.tsx'
import { shopMoney } from '#lib/format/shop-currency.ts'
import type { OrderView } from '#lib/orders/order-view.ts'

const labels: Record<Exclude<OrderView['kind'], 'refunded' | 'sold'>, string> = {
  payable: 'Reserved',
  unconfirmed: 'Reserved',
  confirming: 'Confirming…',
  ending: 'Ending…',
  paid: 'Paid',
  cancelled: 'Cancelled',
  expired: 'Not paid in time',
  'event-began': 'Not paid in time',
  ended: 'Ended',
  refunding: 'Refund on its way',
}

/** The status of an order, in a word or two. */
export function OrderBadge({ view }: { view: OrderView }) {
  return <Badge tone={view.kind === 'paid' ? 'good' : 'plain'}>{labelOf(view)}</Badge>
}

function labelOf(view: OrderView): string {
  switch (view.kind) {
    case 'refunded':
      return refunded(view.amount)
    case 'sold':
      return view.refund ? refunded(view.refund.amount) : labels.refunding
    default:
      return labels[view.kind]
  }
}

const refunded = (amount: number) => `Refunded ${shopMoney(amount)}`
