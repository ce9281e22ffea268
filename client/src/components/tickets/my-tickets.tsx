import { Ticket } from 'lucide-react'
import { EmptyState } from '#components/feedback/empty-state.tsx'
import { AppLink } from '#components/layout/app-link.tsx'
import { button } from '#components/ui/button.ts'
import { readConfig } from '#lib/config.ts'
import { listed } from '#lib/tickets/listed-ticket.ts'
import { OwnTicketList } from './own-ticket-list.tsx'
import { OwnTickets } from './own-tickets.tsx'

/** What the viewer sells or has sold. */
export function MyTickets({ trail }: { trail: string[] }) {
  const config = readConfig()
  return (
    <OwnTickets trail={trail} path="/my-tickets" empty={<NothingToSell />}>
      {(tickets) => <OwnTicketList tickets={tickets.map((ticket) => listed(ticket, config))} />}
    </OwnTickets>
  )
}

function NothingToSell() {
  return (
    <EmptyState
      icon={<Ticket />}
      title="You are not selling anything"
      action={
        <AppLink href="/sell" className={button()}>
          Sell a ticket
        </AppLink>
      }
    >
      Have a ticket that you cannot use? A title and a price are all it takes.
    </EmptyState>
  )
}
