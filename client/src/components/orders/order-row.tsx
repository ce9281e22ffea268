import type { Order } from '@ticketing/common/contract'
import { ListRow } from '#components/layout/list-row.tsx'
import { LocalTime } from '#components/layout/local-time.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { button } from '#components/ui/button.ts'
import { eventTime } from '#lib/format/event-text.ts'
import { shopMoney } from '#lib/format/shop-currency.ts'
import { countText } from '#lib/orders/order-count.ts'
import type { OrderView } from '#lib/orders/order-view.ts'
import { CountdownText } from './countdown-text.tsx'
import { OrderBadge } from './order-badge.tsx'

interface OrderRowProps {
  order: Order
  view: OrderView
  /** The server's time when it rendered the page, in ms since 1970. */
  now: number
}

/** An order in the list; an unpaid one shows the remaining time. */
export function OrderRow({ order, view, now }: OrderRowProps) {
  const { event } = order.ticket
  return (
    <ListRow
      href={`/orders/${order.id}`}
      title={order.ticket.title}
      isGone={order.status === 'cancelled'}
      detail={
        <>
          {order.quantity > 1 && `${countText(order)} · `}
          {shopMoney(order.ticket.price)} · {event ? eventTime(event) : <LocalTime iso={order.createdAt} />}
        </>
      }
    >
      {view.kind === 'payable' || view.kind === 'unconfirmed' ? (
        <>
          <Badge tone="warn">
            <CountdownText expiresAt={order.expiresAt} now={now} /> left
          </Badge>
          <a href={`/orders/${order.id}/pay`} className={`relative ${button({ size: 'small' })}`}>
            Pay<span className="sr-only"> for {order.ticket.title}</span>
          </a>
        </>
      ) : (
        <OrderBadge view={view} />
      )}
    </ListRow>
  )
}
