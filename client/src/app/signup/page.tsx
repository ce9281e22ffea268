import type { Metadata } from 'next'
import { AuthPage } from '#components/auth/auth-page.tsx'

export const metadata: Metadata = { title: 'Sign up' }

export default async function Page({ searchParams }: PageProps<'/signup'>) {
  return <AuthPage mode="signup" searchParams={await searchParams} />
}
