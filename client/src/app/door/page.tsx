import { DoorList } from '#components/door/door-list.tsx'
import { Page } from '#components/layout/page.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { unlistedPage } from '#lib/metadata/page-metadata.ts'
import { trailParam } from '#lib/search-params.ts'
import { requireViewer } from '#lib/session/viewer.ts'

export const metadata = unlistedPage('Door', 'Let the holders of your tickets in.')

/** The viewer's listings, each with its door. */
export default async function DoorsPage({ searchParams }: PageProps<'/door'>) {
  await requireViewer('/door')
  return (
    <Page width="normal">
      <PageTitle lead="Choose a listing, and check the passes of those who have bought it.">Door</PageTitle>
      <DoorList trail={trailParam((await searchParams).after)} />
    </Page>
  )
}
