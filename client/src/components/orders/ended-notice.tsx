import { Notice } from '#components/ui/notice.tsx'
import { sentences } from '#lib/format/sentences.ts'
import { shopMoney } from '#lib/format/shop-currency.ts'
import type { OrderView } from '#lib/orders/order-view.ts'

interface EndedNoticeProps {
  view: OrderView
  /** Whether it was of several tickets. */
  several: boolean
}

/** Why a reservation has ended, and whether it was refunded. */
export function EndedNotice({ view, several }: EndedNoticeProps) {
  switch (view.kind) {
    case 'refunded':
      return (
        <Notice tone="good" title={`Refund of ${shopMoney(view.amount)}`}>
          {sentences(
            ['Your payment arrived after the reservation had ended', view.reason ?? ''].filter(Boolean),
          )}
        </Notice>
      )
    case 'refunding':
      return (
        <Notice tone="warn" title="Your refund is on its way">
          Your payment was still being processed when the reservation ended. It will be refunded in full.
        </Notice>
      )
    case 'sold':
      return (
        <Notice
          tone="warn"
          title={view.refund ? `Refund of ${shopMoney(view.refund.amount)}` : 'Your refund is on its way'}
        >
          {sentences([
            'You paid in time, but the payment reached us too late',
            view.refund?.reason ?? `${several ? 'The tickets were' : 'The ticket was'} sold to another buyer`,
          ])}
        </Notice>
      )
    case 'cancelled':
      return (
        <Notice tone="info">
          You cancelled this reservation. You were not charged, and the{' '}
          {several ? 'tickets are' : 'ticket is'} on sale again.
        </Notice>
      )
    case 'ended':
      return (
        <Notice tone="info">
          The {several ? 'tickets' : 'ticket'} went back on sale, and nothing was charged.
        </Notice>
      )
    case 'event-began':
      return (
        <Notice tone="warn" title="The event has begun">
          It began before {several ? 'the tickets were' : 'the ticket was'} paid. Nothing was charged.
        </Notice>
      )
    default:
      return (
        <Notice tone="warn" title="Not paid in time">
          The {several ? 'tickets' : 'ticket'} went back on sale, and nothing was charged. If nobody else has
          taken {several ? 'them' : 'it'}, you can reserve {several ? 'them' : 'it'} again.
        </Notice>
      )
  }
}
