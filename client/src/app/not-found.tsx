import { TicketX } from 'lucide-react'
import type { Metadata } from 'next'
import { EmptyState } from '#components/feedback/empty-state.tsx'
import { AppLink } from '#components/layout/app-link.tsx'
import { Page } from '#components/layout/page.tsx'
import { button } from '#components/ui/button.ts'

export const metadata: Metadata = { title: 'Not found' }

/** Shown for an unknown address. */
export default function NotFound() {
  return (
    <Page width="normal">
      <EmptyState
        level="h1"
        icon={<TicketX />}
        title="Page not found"
        action={
          <AppLink href="/" className={button()}>
            See what is on sale
          </AppLink>
        }
      >
        The address may be mistyped, or the page no longer exists.
      </EmptyState>
    </Page>
  )
}
