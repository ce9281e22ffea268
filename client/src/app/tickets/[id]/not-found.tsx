import { TicketX } from 'lucide-react'
import { EmptyState } from '#components/feedback/empty-state.tsx'
import { AppLink } from '#components/layout/app-link.tsx'
import { Page } from '#components/layout/page.tsx'
import { button } from '#components/ui/button.ts'

/** Shown for a ticket that does not exist, or that the viewer may not edit. */
export default function TicketNotFound() {
  return (
    <Page width="normal">
      <EmptyState
        level="h1"
        icon={<TicketX />}
        title="Ticket not found"
        action={
          <AppLink href="/" className={button()}>
            See what is on sale
          </AppLink>
        }
      >
        The link may be incomplete.
      </EmptyState>
    </Page>
  )
}
