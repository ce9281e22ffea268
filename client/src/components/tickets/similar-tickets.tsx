import type { Ticket } from '@ticketing/common/contract'
import { serverApi } from '#lib/api/server.ts'
import { readConfig } from '#lib/config.ts'
import { findSimilar } from '#lib/tickets/find-similar.ts'
import { listed } from '#lib/tickets/listed-ticket.ts'
import { TicketCard } from './ticket-card.tsx'

interface SimilarTicketsProps {
  ticket: Ticket
  viewerId?: string
}

/** Other tickets on sale for the same event, or of its kind in its city. */
export async function SimilarTickets({ ticket, viewerId }: SimilarTicketsProps) {
  const similar = await findSimilar(await serverApi(), ticket)
  if (similar.length === 0) return null
  const config = readConfig()
  return (
    <section aria-labelledby="similar" className="mt-10 border-t border-line pt-8 sm:mt-14">
      <h2 id="similar" className="mb-5 text-xl font-bold">
        Similar tickets
      </h2>
      <ul className="grid gap-4 sm:grid-cols-2 sm:gap-5 lg:grid-cols-3">
        {similar.map((other) => {
          const seen = listed(other, config)
          return (
            <li key={other.id}>
              <TicketCard ticket={seen} seen={seen} isOwn={other.userId === viewerId} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
