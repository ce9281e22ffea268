import type { Metadata } from 'next'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { BackLink } from '#components/layout/back-link.tsx'
import { Page } from '#components/layout/page.tsx'
import { AutoRefresh } from '#components/orders/auto-refresh.tsx'
import { LiveOrders } from '#components/orders/live-orders.tsx'
import { OrderDetails } from '#components/orders/order-details.tsx'
import { isUnsettled, orderView } from '#lib/orders/order-view.ts'
import { readOrder, readPayments } from '#lib/orders/read-order.ts'
import { textParam } from '#lib/search-params.ts'
import { requireViewer } from '#lib/session/viewer.ts'

export const metadata: Metadata = { title: 'Your order' }

/** One order of the viewer's own: to be paid, paid, or over. */
export default async function OrderPage({ params, searchParams }: PageProps<'/orders/[id]'>) {
  const { id } = await params
  await requireViewer(`/orders/${id}`)
  const [order, payments, query] = await Promise.all([readOrder(id), readPayments(id), searchParams])
  if (!order) {
    return (
      <Page>
        <h1 className="sr-only">Your order</h1>
        <ServiceDown what="Your order">What you have reserved or bought is safe.</ServiceDown>
      </Page>
    )
  }
  const now = Date.now()
  const authentication = textParam(query.redirect_status)
  const view = orderView(order, payments ?? [], { now, isAuthenticated: authentication === 'succeeded' })
  return (
    <Page>
      <BackLink href="/orders">My orders</BackLink>
      <LiveOrders orders={[{ id: order.id, version: order.version }]} />
      {isUnsettled(view) && <AutoRefresh key={view.kind} />}
      <OrderDetails
        order={order}
        view={view}
        now={now}
        paymentsDown={payments === undefined}
        authenticationFailed={authentication === 'failed'}
      />
    </Page>
  )
}
