import { ProfileForm } from '#components/account/profile-form.tsx'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { Page } from '#components/layout/page.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { orNotFound } from '#lib/api/or-not-found.ts'
import { unlessDown } from '#lib/api/outage.ts'
import { serverApi } from '#lib/api/server.ts'
import { monthAndYear } from '#lib/format/time.ts'
import { unlistedPage } from '#lib/metadata/page-metadata.ts'
import { requireViewer } from '#lib/session/viewer.ts'

export const metadata = unlistedPage('Your account', 'How others see you.')

/** The viewer's profile, and the form to change it. */
export default async function AccountPage() {
  const { email } = await requireViewer('/account')
  const profile = await unlessDown(orNotFound((await serverApi()).showProfile()))
  return (
    <Page width="narrow">
      <PageTitle lead={profile && `${email}, member since ${monthAndYear(profile.memberSince)}.`}>
        Your account
      </PageTitle>
      {profile ? <ProfileForm name={profile.name ?? ''} /> : <ServiceDown what="Your account" />}
    </Page>
  )
}
