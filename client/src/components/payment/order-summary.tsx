import type { Order } from '@ticketing/common/contract'
import { AppLink } from '#components/layout/app-link.tsx'
import { button } from '#components/ui/button.ts'
import { eventTime, placeText, venueText } from '#lib/format/event-text.ts'
import { shopMoney } from '#lib/format/shop-currency.ts'
import { countText, timesPrice } from '#lib/orders/order-count.ts'

/** A short summary of the order. */
export function OrderSummary({ order }: { order: Order }) {
  const { event, place } = order.ticket
  return (
    <section
      aria-label="Your order"
      className="relative grid gap-3 overflow-hidden rounded-2xl border border-line bg-surface p-5 pl-7"
    >
      <span
        aria-hidden
        data-category={event?.category}
        className="ticket-edge absolute inset-y-0 left-0 w-2.5"
      />
      <h2 className="line-clamp-3 text-lg font-bold">{order.ticket.title}</h2>
      {order.quantity > 1 && <p className="font-semibold">{countText(order)}</p>}
      {(event || place) && (
        <p className="text-sm text-muted [overflow-wrap:anywhere]">
          {[event && eventTime(event, 'short'), event && venueText(event), place && placeText(place)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      <p className="flex items-baseline justify-between border-t border-dashed border-field/60 pt-3">
        <span className="text-muted">
          Total
          {order.quantity > 1 && <span className="tabular block text-sm">{timesPrice(order)}</span>}
        </span>
        <strong className="tabular text-2xl">{shopMoney(order.ticket.price)}</strong>
      </p>
      <AppLink href={`/orders/${order.id}`} className={button({ look: 'secondary', size: 'small' })}>
        Back to the order
      </AppLink>
    </section>
  )
}
