import { Page } from '#components/layout/page.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { MyOrders } from '#components/orders/my-orders.tsx'
import { unlistedPage } from '#lib/metadata/page-metadata.ts'
import { trailParam } from '#lib/search-params.ts'
import { requireViewer } from '#lib/session/viewer.ts'

export const metadata = unlistedPage('Tickets', 'Tickets that you have reserved or bought.')

/** The viewer's orders. */
export default async function OrdersPage({ searchParams }: PageProps<'/orders'>) {
  await requireViewer('/orders')
  return (
    <Page width="normal">
      <PageTitle lead="Tickets that you have reserved or bought.">Tickets</PageTitle>
      <MyOrders trail={trailParam((await searchParams).after)} />
    </Page>
  )
}
