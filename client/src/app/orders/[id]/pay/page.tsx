import { redirect } from 'next/navigation'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { Page } from '#components/layout/page.tsx'
import { LiveOrders } from '#components/orders/live-orders.tsx'
import { Checkout } from '#components/payment/checkout.tsx'
import { unlessDown } from '#lib/api/outage.ts'
import { serverApi } from '#lib/api/server.ts'
import { unlistedPage } from '#lib/metadata/page-metadata.ts'
import { orderView } from '#lib/orders/order-view.ts'
import { readOrder, readPayments } from '#lib/orders/read-order.ts'
import { requireViewer } from '#lib/session/viewer.ts'

export const metadata = unlistedPage('Pay', 'Pay for the ticket that you have reserved.')

/** The payment page; an order that cannot be paid redirects to its own page, which says why. */
export default async function PayPage({ params }: PageProps<'/orders/[id]/pay'>) {
  const { id } = await params
  await requireViewer(`/orders/${id}/pay`)
  const api = await serverApi()
  const [order, payments, config] = await Promise.all([
    readOrder(id),
    readPayments(id),
    unlessDown(api.paymentsConfig()),
  ])
  const now = Date.now()
  const view = order && orderView(order, payments ?? [], { now })
  if (view && view.kind !== 'payable' && view.kind !== 'unconfirmed') redirect(`/orders/${id}`)
  return (
    <Page width="normal">
      <h1 className="mb-6 text-3xl font-bold sm:text-4xl">
        Pay for your {order && order.quantity > 1 ? 'tickets' : 'ticket'}
      </h1>
      {!order && <ServiceDown what="Your order">Your reservation is still valid.</ServiceDown>}
      {order && (
        <>
          <LiveOrders orders={[{ id, version: order.version }]} />
          <Checkout
            order={order}
            config={config}
            declined={view?.kind === 'payable' ? view.declined : undefined}
            now={now}
          />
        </>
      )}
    </Page>
  )
}
