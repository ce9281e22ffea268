import type { ReactNode } from 'react'
import { AppLink } from '#components/layout/app-link.tsx'
import { signInPath, signUpPath } from '#lib/session/next-path.ts'

/** Error messages of the auth service, with links to what the user can do. */
export function Advice({ message, next }: { message: string; next: string }) {
  switch (message) {
    case 'Invalid credentials':
      return (
        <>
          The email or the password is wrong. Try again, or{' '}
          <Way href={signUpPath(next)}>create an account</Way>.
        </>
      )
    case 'Email in use':
      return (
        <>
          There is already an account with this email. <Way href={signInPath(next)}>Sign in instead</Way>
        </>
      )
    default:
      return message
  }
}

const Way = ({ href, children }: { href: string; children: ReactNode }) => (
  <AppLink href={href} replace className="inline-block py-1 font-semibold underline">
    {children}
  </AppLink>
)
