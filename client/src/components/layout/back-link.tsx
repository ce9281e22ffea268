import { ArrowLeft } from 'lucide-react'
import { AppLink } from './app-link.tsx'

/** A link from a page to its list. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <AppLink
      href={href}
      className="mb-4 -ml-2 inline-flex min-h-9 items-center gap-1.5 rounded-lg px-2 font-medium text-muted hover:text-ink print:hidden"
    >
      <ArrowLeft aria-hidden className="size-4" /> {children}
    </AppLink>
  )
}
