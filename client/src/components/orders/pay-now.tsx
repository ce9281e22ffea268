import type { Order, Payment } from '@ticketing/common/contract'
import { button } from '#components/ui/button.ts'
import { Notice } from '#components/ui/notice.tsx'
import { shopMoney } from '#lib/format/shop-currency.ts'
import type { OrderView } from '#lib/orders/order-view.ts'
import { declineText } from '#lib/payments/decline-text.ts'
import { CancelOrder } from './cancel-order.tsx'
import { Countdown } from './countdown.tsx'
import { Terms } from './terms.tsx'

export interface PayNowProps {
  order: Order
  view: OrderView
  /** The server's time when it rendered the page, in ms since 1970. */
  now: number
  /** The order's payments; undefined while the service is down. */
  payments?: readonly Payment[]
  /** The buyer has returned from a 3-D Secure authentication that failed. */
  authenticationFailed: boolean
}

/** The remaining time, and the actions to pay or cancel. */
export function PayNow({ order, view, now, payments, authenticationFailed }: PayNowProps) {
  return (
    <>
      <Countdown expiresAt={order.expiresAt} now={now} />
      {view.kind === 'unconfirmed' && !authenticationFailed && (
        <Notice tone="info" title="Waiting for your bank">
          If you have confirmed the payment, this page updates automatically. If not, you can try again.
        </Notice>
      )}
      {authenticationFailed && (
        <Notice tone="bad" role="alert" title="Your bank did not confirm the payment">
          Nothing was charged. Try again, or use another card.
        </Notice>
      )}
      {view.kind === 'payable' && view.declined && !authenticationFailed && (
        <Notice tone="bad" title="The last payment did not go through">
          {declineText([view.declined])}
        </Notice>
      )}
      {!payments && (
        <Notice tone="warn" title="Payments can’t be reached right now">
          Your reservation is still valid. Please try again in a moment.
        </Notice>
      )}
      {/* A full page load: only the payment page's own CSP allows Stripe. */}
      <a href={`/orders/${order.id}/pay`} className={button({ size: 'large' })}>
        Pay {shopMoney(order.ticket.price)}
      </a>
      <Terms />
      <CancelOrder order={order} />
    </>
  )
}
