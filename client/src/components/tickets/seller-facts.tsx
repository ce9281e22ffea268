import type { Seller } from '@ticketing/common/contract'
import { ticketCount } from '#lib/format/ticket-count.ts'
import { monthAndYear } from '#lib/format/time.ts'

/** Who sells a ticket: "Sold by Ada · member since March 2026 · 12 tickets sold". */
export function SellerFacts({ seller: { name, memberSince, sold } }: { seller: Seller }) {
  const member = memberSince ? `member since ${monthAndYear(memberSince)}` : 'member'
  return (
    <span className="[overflow-wrap:anywhere]">
      Sold by {name ? <bdi>{name}</bdi> : `a ${member}`}
      {name && memberSince && ` · ${member}`}
      {sold > 0 && ` · ${ticketCount(sold)} sold`}
    </span>
  )
}
