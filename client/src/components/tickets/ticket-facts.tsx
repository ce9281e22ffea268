import type { Place, TicketEvent } from '@ticketing/common/contract'
import { Armchair, CalendarDays, MapPin } from 'lucide-react'
import type { ReactNode } from 'react'
import { placeText, venueText } from '#lib/format/event-text.ts'

interface TicketFactsProps {
  event?: TicketEvent
  /** When the event begins, in words. */
  startText?: string
  place?: Place
}

/** What a ticket is for: when, where, and which seats. */
export function TicketFacts({ event, startText, place }: TicketFactsProps) {
  if (!event && !place) return null
  return (
    <dl data-testid="ticket-facts" className="grid gap-2">
      {event && (
        <>
          <Fact term="When" icon={<CalendarDays />}>
            <time dateTime={event.startsAt}>{startText}</time>
          </Fact>
          <Fact term="Where" icon={<MapPin />}>
            {venueText(event)}
          </Fact>
        </>
      )}
      {place && (
        <Fact term="Seats" icon={<Armchair />}>
          {placeText(place)}
        </Fact>
      )}
    </dl>
  )
}

const Fact = ({ term, icon, children }: { term: string; icon: ReactNode; children: ReactNode }) => (
  <div className="flex items-start gap-2.5">
    <dt>
      <span aria-hidden className="ticket-muted *:mt-1 *:size-4.5">
        {icon}
      </span>
      <span className="sr-only">{term}</span>
    </dt>
    <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
  </div>
)
