import type { Order, Payment } from '@ticketing/common/contract'
import type { ReactNode } from 'react'
import { LocalTime } from '#components/layout/local-time.tsx'
import { readConfig } from '#lib/config.ts'
import { eventTime, placeText, venueText } from '#lib/format/event-text.ts'
import { shopMoney } from '#lib/format/shop-currency.ts'
import { shortNumber } from '#lib/format/ticket-number.ts'
import { timesPrice } from '#lib/orders/order-count.ts'
import { cardText } from '#lib/payments/card-text.ts'
import type { NamedSeller } from '#lib/tickets/find-seller.ts'

interface ReceiptProps {
  order: Order
  /** The order's payment and its ticket's seller; undefined while their services are down. */
  payment?: Payment
  seller?: NamedSeller
}

/** A printable receipt. */
export function Receipt({ order, payment, seller }: ReceiptProps) {
  const { event, place } = order.ticket
  return (
    <article
      aria-label="Receipt"
      data-testid="receipt"
      className="rounded-2xl border border-line bg-surface p-6 shadow-xs sm:p-8 print:border-0 print:p-0 print:shadow-none"
    >
      <header className="flex flex-wrap items-baseline justify-between gap-2 border-b border-dashed border-field/60 pb-5">
        <p className="text-xl font-bold">{readConfig().shopName}</p>
        <p className="text-muted">
          Receipt <span className="tabular">{shortNumber(order.id)}</span>
        </p>
      </header>
      <dl className="grid gap-3 pt-5">
        <div className="mb-2 flex items-baseline justify-between border-b border-dashed border-field/60 pb-5 text-2xl font-bold">
          <dt>Paid</dt>
          <dd className="tabular">{shopMoney(order.ticket.price)}</dd>
        </div>
        {payment?.paidAt && (
          <Line term="Paid on">
            <LocalTime iso={payment.paidAt} />
          </Line>
        )}
        {payment?.card && <Line term="Paid by">{cardText(payment.card)}</Line>}
        <Line term="Ticket">{order.ticket.title}</Line>
        {order.quantity > 1 && <Line term="Number of tickets">{timesPrice(order)}</Line>}
        {event && (
          <>
            <Line term="When">{eventTime(event, 'short')}</Line>
            <Line term="Where">{venueText(event)}</Line>
          </>
        )}
        {place && <Line term="Seats">{placeText(place)}</Line>}
        <Line term="Ticket number">
          <span className="tabular">{shortNumber(order.ticket.id)}</span>
        </Line>
        {seller && (
          <Line term="Seller">
            {seller.name && (
              <>
                <bdi>{seller.name}</bdi> ·{' '}
              </>
            )}
            Member <span className="tabular">{shortNumber(seller.id)}</span>
          </Line>
        )}
        <Line term="Reserved">
          <LocalTime iso={order.createdAt} />
        </Line>
        <Line term="Order">
          <span className="font-mono text-sm break-all">{order.id}</span>
        </Line>
      </dl>
    </article>
  )
}

const Line = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="flex flex-wrap items-baseline justify-between gap-x-6">
    <dt className="text-muted">{term}</dt>
    <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
  </div>
)
