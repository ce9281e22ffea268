import { formatMoney } from '@ticketing/common/contract'
import type { ShopCurrency } from '#lib/format/shop-currency.ts'
import { ticketTint } from '#lib/format/ticket-number.ts'

interface TicketPreviewProps {
  id?: string
  title: string
  currency: ShopCurrency
  price?: number
}

/** The ticket as it will look in the list, while it is being typed; decoration, so nothing reads it out. */
export function TicketPreview({ id = '', title, currency, price }: TicketPreviewProps) {
  return (
    <div aria-hidden className="grid gap-3 noscript:hidden">
      <p className="text-sm font-medium text-muted">How buyers will see it</p>
      <div className={`ticket min-h-34 tint-${ticketTint(id)}`}>
        <p className="line-clamp-3 p-4 pr-5 text-lg leading-snug font-bold [overflow-wrap:anywhere]">
          {title.trim() || <span className="opacity-70">Your ticket</span>}
        </p>
        <div className="ticket-stub flex flex-col items-center gap-5 px-2 py-4">
          <span className="ticket-bars h-5 w-16 opacity-35" />
          <span className="tabular text-xl font-bold">
            {price === undefined ? `${currency.sign} –` : formatMoney(price, currency.code)}
          </span>
        </div>
      </div>
    </div>
  )
}
