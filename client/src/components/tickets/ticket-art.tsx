import type { Category } from '@ticketing/common/contract'
import type { ReactNode } from 'react'
import { Mark } from '#components/layout/mark.tsx'
import { shortNumber } from '#lib/format/ticket-number.ts'

interface TicketArtProps {
  id: string
  /** The title, as a heading of the level that the page needs. */
  children: ReactNode
  note?: ReactNode
  /** Of its event; tints the paper. */
  category?: Category
  /** Printed across the stub if the ticket is not available: "Reserved", "Sold". */
  stamp?: string
}

/** A large picture of a ticket. */
export function TicketArt({ id, children, note, category, stamp }: TicketArtProps) {
  return (
    <div
      data-category={category}
      className={`ticket [--notch:0.75rem] [--stub:5.5rem] sm:[--stub:8rem] ${stamp ? 'ticket-gone' : ''}`}
    >
      <div className="flex min-h-52 min-w-0 flex-col justify-between gap-6 p-5 pr-6 sm:min-h-64 sm:p-8 sm:pr-10">
        {children}
        <div className="ticket-muted">{note}</div>
      </div>
      <div
        aria-hidden
        className="ticket-stub grid grid-rows-[auto_1fr_auto] justify-items-center gap-3 overflow-hidden py-6"
      >
        <Mark className="size-9 fill-current opacity-30 sm:size-11" />
        <span className="tabular self-center text-sm tracking-widest whitespace-nowrap [writing-mode:vertical-rl]">
          No. {shortNumber(id)}
        </span>
        <span className="min-h-5 text-xs font-bold tracking-wide uppercase sm:text-sm">{stamp}</span>
      </div>
    </div>
  )
}
