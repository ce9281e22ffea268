import type { Order, PaymentsConfig } from '@ticketing/common/contract'
import { formatMoney, toCents } from '@ticketing/common/contract'
import { CancelOrder } from '#components/orders/cancel-order.tsx'
import { Countdown } from '#components/orders/countdown.tsx'
import { Terms } from '#components/orders/terms.tsx'
import { testCards } from '#lib/payments/test-cards.ts'
import { CardPayment } from './card-payment.tsx'
import { OrderSummary } from './order-summary.tsx'
import { TestPayment } from './test-payment.tsx'

interface CheckoutProps {
  order: Order
  config: PaymentsConfig
  /** Why the last payment was declined. */
  declined?: string
  /** The server's time when it rendered the page, in ms since 1970. */
  now: number
}

/** The order, the remaining time, and the card form. */
export function Checkout({ order, config, declined, now }: CheckoutProps) {
  const payLabel = `Pay ${formatMoney(order.ticket.price, config.currency)}`
  return (
    <div className="grid items-start gap-6 md:grid-cols-[minmax(0,1fr)_18rem] md:gap-8">
      <div className="grid gap-4 md:order-last">
        <Countdown expiresAt={order.expiresAt} now={now} />
        <OrderSummary order={order} currency={config.currency} />
        <CancelOrder orderId={order.id} />
      </div>
      <div className="grid gap-4">
        {config.publishableKey && !config.testMode ? (
          <CardPayment
            orderId={order.id}
            payLabel={payLabel}
            declined={declined}
            amount={toCents(order.ticket.price, config.currency)}
            currency={config.currency}
            publishableKey={config.publishableKey}
          />
        ) : (
          <TestPayment orderId={order.id} payLabel={payLabel} declined={declined} cards={testCards} />
        )}
        <Terms />
      </div>
    </div>
  )
}
