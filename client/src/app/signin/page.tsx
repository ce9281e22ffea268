import { AuthPage } from '#components/auth/auth-page.tsx'
import { unlistedPage } from '#lib/metadata/page-metadata.ts'

export const metadata = unlistedPage('Sign in', 'Sign in to buy and sell tickets.')

export default async function Page({ searchParams }: PageProps<'/signin'>) {
  return <AuthPage mode="signin" searchParams={await searchParams} />
}
