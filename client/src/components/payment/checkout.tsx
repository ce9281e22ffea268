import type { Order, PaymentsConfig } from '@ticketing/common/contract'
import { formatMoney, toCents } from '@ticketing/common/contract'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { CancelOrder } from '#components/orders/cancel-order.tsx'
import { Countdown } from '#components/orders/countdown.tsx'
import { Terms } from '#components/orders/terms.tsx'
import { testCards } from '#lib/payments/test-cards.ts'
import { CardPayment } from './card-payment.tsx'
import { OrderSummary } from './order-summary.tsx'
import { TestPayment } from './test-payment.tsx'

interface CheckoutProps {
  order: Order
  /** Undefined while payments is down. */
  config?: PaymentsConfig
  /** Why the last payment was declined. */
  declined?: string
  /** The server's time when it rendered the page, in ms since 1970. */
  now: number
}

/** The order, the remaining time, and the card form. */
export function Checkout({ order, config, declined, now }: CheckoutProps) {
  return (
    <div className="grid items-start gap-6 md:grid-cols-[minmax(0,1fr)_18rem] md:gap-8">
      <div className="grid gap-4 md:order-last">
        <Countdown expiresAt={order.expiresAt} now={now} />
        <OrderSummary order={order} />
        <CancelOrder order={order} />
      </div>
      <div className="grid gap-4">
        {config ? (
          <CardForm order={order} config={config} declined={declined} />
        ) : (
          <ServiceDown what="Payments">
            Your reservation is still valid. Please try again in a moment.
          </ServiceDown>
        )}
        <Terms />
      </div>
    </div>
  )
}

function CardForm({
  order,
  config,
  declined,
}: Required<Pick<CheckoutProps, 'order' | 'config'>> & { declined?: string }) {
  const { id, ticket } = order
  const { publishableKey, testMode, currency } = config
  const payLabel = `Pay ${formatMoney(ticket.price, currency)}`
  if (testMode || !publishableKey)
    return <TestPayment orderId={id} payLabel={payLabel} declined={declined} cards={testCards} />
  return (
    <CardPayment
      orderId={id}
      payLabel={payLabel}
      declined={declined}
      amount={toCents(ticket.price, currency)}
      currency={currency}
      publishableKey={publishableKey}
    />
  )
}
