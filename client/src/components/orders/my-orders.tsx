import { Receipt } from 'lucide-react'
import { AutoRefresh } from '#components/feedback/auto-refresh.tsx'
import { EmptyState } from '#components/feedback/empty-state.tsx'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { AppLink } from '#components/layout/app-link.tsx'
import { Pager } from '#components/layout/pager.tsx'
import { button } from '#components/ui/button.ts'
import { readPage } from '#lib/api/read-page.ts'
import { serverApi } from '#lib/api/server.ts'
import { isUnsettled, orderView } from '#lib/orders/order-view.ts'
import { readPayments } from '#lib/orders/read-order.ts'
import { trailPath } from '#lib/search-params.ts'
import { LiveOrders } from './live-orders.tsx'
import { OrderRow } from './order-row.tsx'

const PAGE_SIZE = 20

/** One page of the viewer's own orders. */
export async function MyOrders({ trail }: { trail: string[] }) {
  const api = await serverApi()
  const page = await readPage(api.listOrders({ cursor: trail.at(-1), limit: PAGE_SIZE }))
  if (!page) return <ServiceDown what="Your orders">Your reservations and tickets are safe.</ServiceDown>
  const isFirst = trail.length === 0
  // A paid order needs no payment data; for the others, payments knows whether there is a refund.
  const unpaid = page.items.filter(({ status }) => status !== 'complete').map(({ id }) => id)
  const payments = await readPayments(...unpaid)
  const now = Date.now()
  const rows = page.items.map((order) => {
    const paid = payments?.filter(({ orderId }) => orderId === order.id) ?? []
    return { order, view: orderView(order, paid, { now }) }
  })
  return (
    <>
      <LiveOrders orders={page.items.map(({ id, version }) => ({ id, version }))} includeNew={isFirst} />
      {(!payments || rows.some(({ view }) => isUnsettled(view))) && <AutoRefresh />}
      {page.items.length === 0 && isFirst ? (
        <NoOrders />
      ) : (
        <ul className="grid gap-3">
          {rows.map(({ order, view }) => (
            <OrderRow key={order.id} order={order} view={view} now={now} />
          ))}
        </ul>
      )}
      <Pager trail={trail} nextCursor={page.nextCursor} pathOf={(next) => trailPath('/orders', next)} />
    </>
  )
}

const NoOrders = () => (
  <EmptyState
    icon={<Receipt />}
    title="No tickets yet"
    action={
      <AppLink href="/" className={button()}>
        See what is on sale
      </AppLink>
    }
  >
    Tickets that you reserve or buy appear here, with their receipts.
  </EmptyState>
)
