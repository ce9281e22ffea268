import { redirect } from 'next/navigation'
import { AutoRefresh } from '#components/feedback/auto-refresh.tsx'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { BackLink } from '#components/layout/back-link.tsx'
import { Page } from '#components/layout/page.tsx'
import { LiveOrders } from '#components/orders/live-orders.tsx'
import { OrderDetails } from '#components/orders/order-details.tsx'
import { unlistedPage } from '#lib/metadata/page-metadata.ts'
import { isUnsettled, orderView } from '#lib/orders/order-view.ts'
import { readOrder, readPayments } from '#lib/orders/read-order.ts'
import { readPasses } from '#lib/orders/read-passes.ts'
import type { SearchParams } from '#lib/search-params.ts'
import { requireViewer } from '#lib/session/viewer.ts'
import { findSeller } from '#lib/tickets/find-seller.ts'

export const metadata = unlistedPage('Your order', 'A ticket that you have reserved or bought.')

/** One of the viewer's orders: unpaid, paid or ended. */
export default async function OrderPage({ params, searchParams }: PageProps<'/orders/[id]'>) {
  const { id } = await params
  const query = await searchParams
  if (query.payment_intent) redirect(`/orders/${id}?bank=${bankSays(query)}`)
  await requireViewer(`/orders/${id}`)
  const [order, payments] = await Promise.all([readOrder(id), readPayments(id)])
  if (!order) {
    return (
      <Page>
        <h1 className="sr-only">Your order</h1>
        <ServiceDown what="Your order">Your reservations and tickets are safe.</ServiceDown>
      </Page>
    )
  }
  const now = Date.now()

  const view = orderView(order, payments ?? [], { now, isAuthenticated: query.bank === 'yes' })
  const [seller, passes] =
    view.kind === 'paid' ? await Promise.all([findSeller(order.ticket.id), readPasses(order)]) : []
  const areOnTheWay = view.kind === 'paid' && !passes?.length
  return (
    <Page>
      <BackLink href="/orders">Tickets</BackLink>
      <LiveOrders orders={[{ id: order.id, version: order.version }]} />
      {(isUnsettled(view) || !payments || areOnTheWay) && <AutoRefresh key={view.kind} />}
      <OrderDetails
        order={order}
        view={view}
        now={now}
        payments={payments}
        seller={seller}
        passes={passes}
        authenticationFailed={query.bank === 'no'}
      />
    </Page>
  )
}

/** The parameters that Stripe adds to the URL after 3-D Secure, except the secret, which must not stay in it. */
const bankSays = (query: SearchParams) => (query.redirect_status === 'succeeded' ? 'yes' : 'no')
