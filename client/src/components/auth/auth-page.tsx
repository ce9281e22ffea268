import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { AppLink } from '#components/layout/app-link.tsx'
import { Page } from '#components/layout/page.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { type SearchParams, textParam } from '#lib/search-params.ts'
import { FLASH_COOKIE, readFlash } from '#lib/session/flash.ts'
import { safeNextPath, signInPath, signUpPath } from '#lib/session/next-path.ts'
import { getViewer } from '#lib/session/viewer.ts'
import { CredentialsForm } from './credentials-form.tsx'
import type { CredentialsMode } from './use-credentials.ts'

const texts = {
  signin: { title: 'Welcome back', other: 'New here?', link: 'Create an account', path: signUpPath },
  signup: { title: 'Create your account', other: 'Have an account?', link: 'Sign in', path: signInPath },
} as const

/** The sign-in or sign-up page; users who are already signed in are redirected. */
export async function AuthPage({
  mode,
  searchParams,
}: {
  mode: CredentialsMode
  searchParams: SearchParams
}) {
  const next = safeNextPath(textParam(searchParams.next))
  const [viewer, jar] = await Promise.all([getViewer(), cookies()])
  if (viewer) redirect(next)
  const flash = readFlash(jar.get(FLASH_COOKIE)?.value)
  const { title, other, link, path } = texts[mode]
  return (
    <Page width="narrow">
      <PageTitle lead={next === '/' ? undefined : 'Then you can continue where you left off.'}>
        {title}
      </PageTitle>
      <CredentialsForm
        mode={mode}
        next={next}
        email={flash?.email}
        name={flash?.name}
        errors={flash?.errors}
      />
      <p className="mt-6 text-center text-muted">
        {other}{' '}
        <AppLink href={path(next)} replace className="inline-block py-1 font-semibold text-accent underline">
          {link}
        </AppLink>
      </p>
    </Page>
  )
}
