import type { Seller } from '@ticketing/common/contract'
import { monthAndYear } from '#lib/format/time.ts'

const soldText = (sold: number) => (sold === 1 ? '1 ticket sold' : `${sold} tickets sold`)

/** Who sells a ticket: "Sold by Ada · member since March 2026 · 12 tickets sold". */
export function SellerFacts({ seller: { name, memberSince, sold } }: { seller: Seller }) {
  const member = memberSince ? `member since ${monthAndYear(memberSince)}` : 'member'
  return (
    <span className="[overflow-wrap:anywhere]">
      Sold by {name ? <bdi>{name}</bdi> : `a ${member}`}
      {name && memberSince && ` · ${member}`}
      {sold > 0 && ` · ${soldText(sold)}`}
    </span>
  )
}
