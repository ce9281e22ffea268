import { AppLink } from '#components/layout/app-link.tsx'
import { button } from '#components/ui/button.ts'
import { Notice } from '#components/ui/notice.tsx'
import { PrintButton } from './print-button.tsx'

/** The actions for a ticket that is paid for. */
export function PaidActions() {
  return (
    <>
      <Notice tone="good" title="Paid">
        The ticket is yours. You can always find it under Tickets.
      </Notice>
      <PrintButton />
      <AppLink href="/orders" className={button({ look: 'secondary', size: 'large' })}>
        All my tickets
      </AppLink>
    </>
  )
}
