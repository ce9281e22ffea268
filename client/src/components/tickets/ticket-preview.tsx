import { formatMoney } from '@ticketing/common/contract'
import { Mark } from '#components/layout/mark.tsx'
import type { ShopCurrency } from '#lib/format/shop-currency.ts'

interface TicketPreviewProps {
  title: string
  currency: ShopCurrency
  price?: number
}

/** A preview of the ticket in the list, while it is typed; decorative, so hidden from screen readers. */
export function TicketPreview({ title, currency, price }: TicketPreviewProps) {
  return (
    <div aria-hidden className="grid gap-3 noscript:hidden">
      <p className="text-sm font-medium text-muted">How buyers will see it</p>
      <div className="ticket min-h-34">
        <p className="line-clamp-3 p-4 pr-5 text-lg leading-snug font-bold [overflow-wrap:anywhere]">
          {title.trim() || <span className="opacity-70">Your ticket</span>}
        </p>
        <div className="ticket-stub flex flex-col items-center gap-5 px-2 py-4">
          <Mark className="size-6 fill-current opacity-30" />
          <span className="tabular text-xl font-bold">
            {price === undefined ? `${currency.sign} –` : formatMoney(price, currency.code)}
          </span>
        </div>
      </div>
    </div>
  )
}
