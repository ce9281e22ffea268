import { Receipt } from 'lucide-react'
import { EmptyState } from '#components/feedback/empty-state.tsx'
import { AppLink } from '#components/layout/app-link.tsx'
import { Page } from '#components/layout/page.tsx'
import { button } from '#components/ui/button.ts'

/** Shown for an order that does not exist or belongs to another user. */
export default function OrderNotFound() {
  return (
    <Page width="normal">
      <EmptyState
        level="h1"
        icon={<Receipt />}
        title="Order not found"
        action={
          <AppLink href="/orders" className={button()}>
            Your tickets
          </AppLink>
        }
      >
        Are you signed in with the account that you ordered with?
      </EmptyState>
    </Page>
  )
}
