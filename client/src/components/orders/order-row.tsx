import type { Order } from '@ticketing/common/contract'
import { ListRow } from '#components/layout/list-row.tsx'
import { LocalTime } from '#components/layout/local-time.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { button } from '#components/ui/button.ts'
import { shopMoney } from '#lib/format/shop-currency.ts'
import { orderView } from '#lib/orders/order-view.ts'
import { CountdownText } from './countdown-text.tsx'

/** An order in the list; one that waits for its payment shows the time that is left. */
export function OrderRow({ order, now }: { order: Order; now: number }) {
  const { kind } = orderView(order, [], { now })
  return (
    <ListRow
      id={order.ticket.id}
      href={`/orders/${order.id}`}
      title={order.ticket.title}
      isGone={order.status === 'cancelled'}
      detail={
        <>
          {shopMoney(order.ticket.price)} · <LocalTime iso={order.createdAt} />
        </>
      }
    >
      {kind === 'payable' ? (
        <>
          <Badge tone="warn">
            <CountdownText expiresAt={order.expiresAt} now={now} /> left
          </Badge>
          <a href={`/orders/${order.id}/pay`} className={`relative ${button({ size: 'small' })}`}>
            Pay<span className="sr-only"> for {order.ticket.title}</span>
          </a>
        </>
      ) : (
        <StateBadge kind={kind} />
      )}
    </ListRow>
  )
}

function StateBadge({ kind }: { kind: ReturnType<typeof orderView>['kind'] }) {
  if (kind === 'paid') return <Badge tone="good">Paid</Badge>
  if (kind === 'sold') return <Badge tone="plain">The ticket was gone</Badge>
  if (kind === 'ending') return <Badge tone="plain">Ending…</Badge>
  return <Badge tone="plain">{kind === 'cancelled' ? 'Cancelled' : 'Not paid in time'}</Badge>
}
