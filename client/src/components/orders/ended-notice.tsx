import { Notice } from '#components/ui/notice.tsx'
import { sentences } from '#lib/format/sentences.ts'
import { shopMoney } from '#lib/format/shop-currency.ts'
import type { OrderView } from '#lib/orders/order-view.ts'

/** Why a reservation is over, and what has become of the money. */
export function EndedNotice({ view }: { view: OrderView }) {
  switch (view.kind) {
    case 'refunded':
      return (
        <Notice tone="good" title={`Refund of ${shopMoney(view.amount)}`}>
          {sentences(
            ['Your payment came in after the reservation had ended', view.reason ?? ''].filter(Boolean),
          )}
        </Notice>
      )
    case 'refunding':
      return (
        <Notice tone="warn" title="Your money is going back">
          A payment was still on its way when the reservation ended. You do not pay for it.
        </Notice>
      )
    case 'sold':
      return (
        <Notice
          tone="warn"
          title={view.refund ? `Refund of ${shopMoney(view.refund.amount)}` : 'Your money is going back'}
        >
          {sentences([
            'You paid in time, but we heard of it too late',
            view.refund?.reason ?? 'Another order had got the ticket',
          ])}
        </Notice>
      )
    case 'cancelled':
      return (
        <Notice tone="info">You gave this ticket back. Nothing was charged, and it is on sale again.</Notice>
      )
    case 'ended':
      return <Notice tone="info">The ticket went back on sale, and nothing was charged.</Notice>
    default:
      return (
        <Notice tone="warn" title="Not paid in time">
          The ticket went back on sale, and nothing was charged. If nobody was faster, you can reserve it
          again.
        </Notice>
      )
  }
}
