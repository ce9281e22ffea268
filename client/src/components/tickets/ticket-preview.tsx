import { formatMoney } from '@ticketing/common/contract'
import { Mark } from '#components/layout/mark.tsx'
import type { ShopCurrency } from '#lib/format/shop-currency.ts'
import { ticketCount } from '#lib/format/ticket-count.ts'

interface TicketPreviewProps {
  title: string
  venue: { venue: string; city: string }
  currency: ShopCurrency
  price?: number
  quantity: number
}

/** A preview of the ticket in the list, while it is typed; decorative, so hidden from screen readers. */
export function TicketPreview({ title, venue, currency, price, quantity }: TicketPreviewProps) {
  return (
    <div aria-hidden className="grid gap-3 md:sticky md:top-24 noscript:hidden">
      <p className="text-sm font-medium text-muted">How buyers will see it</p>
      <div className="ticket min-h-34">
        <div className="grid content-between gap-3 p-4 pr-5 [overflow-wrap:anywhere]">
          <p className="line-clamp-3 text-lg leading-snug font-bold">
            {title.trim() || <span className="opacity-70">Your ticket</span>}
          </p>
          <p className="ticket-muted line-clamp-2 text-sm">
            {[venue.venue.trim(), venue.city.trim()].filter(Boolean).join(', ')}
            {quantity > 1 && <span className="block">{ticketCount(quantity)}</span>}
          </p>
        </div>
        <div className="ticket-stub flex flex-col items-center gap-5 px-2 py-4">
          <Mark className="size-6 fill-current opacity-30" />
          <span className="tabular text-xl font-bold">
            {price === undefined ? `${currency.sign} –` : formatMoney(price, currency.code)}
            {quantity > 1 && <span className="block text-center text-xs font-normal">each</span>}
          </span>
        </div>
      </div>
    </div>
  )
}
