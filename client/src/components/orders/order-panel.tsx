import { AppLink } from '#components/layout/app-link.tsx'
import { button } from '#components/ui/button.ts'
import { Notice } from '#components/ui/notice.tsx'
import { EndedNotice } from './ended-notice.tsx'
import { PaidActions } from './paid-actions.tsx'
import { Panel } from './panel.tsx'
import { PayNow, type PayNowProps } from './pay-now.tsx'

/** An order's status, and the next step. */
export function OrderPanel(props: PayNowProps) {
  return (
    <Panel label="Order status">
      <State {...props} />
    </Panel>
  )
}

function State(props: PayNowProps) {
  const { order, view } = props
  const several = order.quantity > 1
  switch (view.kind) {
    case 'payable':
    case 'unconfirmed':
      return <PayNow {...props} />
    case 'paid':
      return <PaidActions several={several} />
    case 'confirming':
      return (
        <Notice tone="info" title="Your payment is being processed">
          Please do not pay again. This page updates automatically, usually within seconds.
        </Notice>
      )
    case 'ending':
      return (
        <Notice tone="warn">
          {several ? 'The tickets were not paid in time and are' : 'The ticket was not paid in time and is'}{' '}
          going back on sale.
        </Notice>
      )
    default:
      return (
        <>
          <EndedNotice view={view} several={several} />
          <AppLink href={`/tickets/${order.ticket.id}`} className={button({ size: 'large' })}>
            Back to the ticket
          </AppLink>
          <AppLink href="/" className={button({ look: 'secondary', size: 'large' })}>
            See what else is on sale
          </AppLink>
        </>
      )
  }
}
