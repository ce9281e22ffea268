import { Receipt } from 'lucide-react'
import { EmptyState } from '#components/feedback/empty-state.tsx'
import { AppLink } from '#components/layout/app-link.tsx'
import { Page } from '#components/layout/page.tsx'
import { button } from '#components/ui/button.ts'

/** For an order that does not exist, or is another's. */
export default function OrderNotFound() {
  return (
    <Page width="normal">
      <EmptyState
        level="h1"
        icon={<Receipt />}
        title="There is no such order of yours"
        action={
          <AppLink href="/orders" className={button()}>
            Your tickets
          </AppLink>
        }
      >
        Are you signed in with the address that you ordered with?
      </EmptyState>
    </Page>
  )
}
