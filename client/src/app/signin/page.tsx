import type { Metadata } from 'next'
import { AuthPage } from '#components/auth/auth-page.tsx'

export const metadata: Metadata = { title: 'Sign in' }

export default async function Page({ searchParams }: PageProps<'/signin'>) {
  return <AuthPage mode="signin" searchParams={await searchParams} />
}
