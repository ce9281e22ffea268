import { redirect } from 'next/navigation'
import { AutoRefresh } from '#components/feedback/auto-refresh.tsx'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { BackLink } from '#components/layout/back-link.tsx'
import { Page } from '#components/layout/page.tsx'
import { PrintButton } from '#components/orders/print-button.tsx'
import { PrintedPass } from '#components/passes/printed-pass.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { unlistedPage } from '#lib/metadata/page-metadata.ts'
import { readOrder } from '#lib/orders/read-order.ts'
import { readPasses } from '#lib/orders/read-passes.ts'
import { passName } from '#lib/passes/pass-name.ts'
import { requireViewer } from '#lib/session/viewer.ts'

export const metadata = unlistedPage('Your passes', 'What you show at the door.')

/** The passes of a paid order, each on a sheet of its own. An order without any redirects to its own page. */
export default async function PassesPage({ params }: PageProps<'/orders/[id]/passes'>) {
  const { id } = await params
  await requireViewer(`/orders/${id}/passes`)
  const order = await readOrder(id)
  if (order && order.status !== 'complete') redirect(`/orders/${id}`)
  const passes = order && (await readPasses(order))
  const several = (order?.quantity ?? 1) > 1
  return (
    <Page width="normal">
      <BackLink href={`/orders/${id}`}>Receipt</BackLink>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-4 print:hidden">
        <h1 className="text-3xl font-bold sm:text-4xl">{several ? 'Your passes' : 'Your pass'}</h1>
        {passes && passes.length > 0 && (
          <PrintButton size="medium">{several ? 'Print the passes' : 'Print the pass'}</PrintButton>
        )}
      </div>
      {!passes && (
        <ServiceDown what={several ? 'Your passes' : 'Your pass'}>
          {several ? 'They are safe.' : 'It is safe.'}
        </ServiceDown>
      )}
      {passes?.length === 0 && (
        <>
          <AutoRefresh />
          <Notice tone="info" title={several ? 'Your passes are on the way' : 'Your pass is on the way'}>
            This takes a few seconds.
          </Notice>
        </>
      )}
      {order && (
        <div className="grid gap-6 print:block">
          {passes?.map((pass, index) => (
            <PrintedPass key={pass.serial} order={order} pass={pass} name={passName(index, passes.length)} />
          ))}
        </div>
      )}
    </Page>
  )
}
