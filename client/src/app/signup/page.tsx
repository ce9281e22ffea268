import { AuthPage } from '#components/auth/auth-page.tsx'
import { unlistedPage } from '#lib/metadata/page-metadata.ts'

export const metadata = unlistedPage('Sign up', 'Create an account to buy and sell tickets.')

export default async function Page({ searchParams }: PageProps<'/signup'>) {
  return <AuthPage mode="signup" searchParams={await searchParams} />
}
