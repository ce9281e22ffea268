import type { Order, Pass } from '@ticketing/common/contract'
import { OrderPasses } from '#components/passes/order-passes.tsx'
import { TicketArt } from '#components/tickets/ticket-art.tsx'
import { TicketFacts } from '#components/tickets/ticket-facts.tsx'
import { TicketTitle } from '#components/tickets/ticket-title.tsx'
import { eventTime } from '#lib/format/event-text.ts'
import { shopMoney } from '#lib/format/shop-currency.ts'
import { countText } from '#lib/orders/order-count.ts'
import type { OrderView } from '#lib/orders/order-view.ts'
import type { NamedSeller } from '#lib/tickets/find-seller.ts'
import { OrderPanel } from './order-panel.tsx'
import type { PayNowProps } from './pay-now.tsx'
import { Receipt } from './receipt.tsx'

interface OrderDetailsProps extends PayNowProps {
  /** Who sold the ticket, on a receipt. */
  seller?: NamedSeller
  /** Of a paid order. */
  passes?: Pass[]
}

const titles: Record<OrderView['kind'], string> = {
  payable: 'Reserved for you',
  unconfirmed: 'Reserved for you',
  confirming: 'Confirming your payment',
  ending: 'Time is up',
  paid: 'It’s yours',
  cancelled: 'Reservation cancelled',
  expired: 'Reservation ended',
  'event-began': 'Reservation ended',
  ended: 'Reservation ended',
  refunding: 'Reservation ended',
  refunded: 'Reservation ended',
  sold: 'The ticket is gone',
}

/** Titles that speak of the ticket, for several. */
const titlesOfSeveral: Partial<typeof titles> = { paid: 'They’re yours', sold: 'The tickets are gone' }

const titleOf = ({ quantity }: Order, { kind }: OrderView) =>
  (quantity > 1 && titlesOfSeveral[kind]) || titles[kind]

const stamps: Partial<Record<OrderView['kind'], string>> = {
  cancelled: 'Void',
  expired: 'Void',
  'event-began': 'Void',
  ended: 'Void',
  refunding: 'Void',
  refunded: 'Void',
  sold: 'Void',
}

/** The ticket of an order, and the order's status. */
export function OrderDetails(props: OrderDetailsProps) {
  const { order, view, payments, seller, passes } = props
  const { event, place } = order.ticket
  const payment = payments?.find(({ status }) => status === 'succeeded')
  return (
    <>
      <div role="status" data-testid="order-state" data-kind={view.kind} className="mb-6 print:hidden">
        <h1 className="text-3xl font-bold sm:text-4xl">{titleOf(order, view)}</h1>
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-8 print:block">
        <div className="grid gap-6">
          <div className={view.kind === 'paid' ? 'print:hidden' : undefined}>
            <TicketArt
              id={order.ticket.id}
              category={event?.category}
              stamp={stamps[view.kind]}
              note={[countText(order), shopMoney(order.ticket.price)].filter(Boolean).join(' · ')}
            >
              <TicketTitle level="h2" title={order.ticket.title} />
              <TicketFacts event={event} startText={event && eventTime(event, 'short')} place={place} />
            </TicketArt>
          </div>
          {view.kind === 'paid' && <OrderPasses order={order} passes={passes} />}
          {view.kind === 'paid' && <Receipt order={order} payment={payment} seller={seller} />}
        </div>
        <OrderPanel {...props} />
      </div>
    </>
  )
}
