import { AppLink } from '#components/layout/app-link.tsx'
import { button } from '#components/ui/button.ts'
import { Notice } from '#components/ui/notice.tsx'
import { PrintButton } from './print-button.tsx'

/** The actions for a ticket, or `several`, paid for. */
export function PaidActions({ several }: { several: boolean }) {
  return (
    <>
      <Notice tone="good" title="Paid">
        {several
          ? 'The tickets are yours. You can always find them under Tickets.'
          : 'The ticket is yours. You can always find it under Tickets.'}
      </Notice>
      <PrintButton>Print the receipt</PrintButton>
      <AppLink href="/orders" className={button({ look: 'secondary', size: 'large' })}>
        All my tickets
      </AppLink>
    </>
  )
}
