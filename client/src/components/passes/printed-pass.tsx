import type { Order, Pass } from '@ticketing/common/contract'
import { readConfig } from '#lib/config.ts'
import { eventTime, placeText, venueText } from '#lib/format/event-text.ts'
import { shortNumber } from '#lib/format/ticket-number.ts'
import { PassCode } from './pass-code.tsx'

interface PrintedPassProps {
  order: Order
  pass: Pass
  /** Which of the order's passes it is. */
  name: string
}

/** A pass on a sheet of its own. */
export function PrintedPass({ order, pass, name }: PrintedPassProps) {
  const { title, event, place } = order.ticket
  const facts: [string, string | undefined][] = [
    ['When', event && eventTime(event, 'short')],
    ['Where', event && venueText(event)],
    ['Seats', place && placeText(place)],
    ['Admits', name],
    ['Order', shortNumber(order.id)],
  ]
  return (
    <article
      data-testid="pass"
      aria-label={`Pass: ${name}`}
      className="grid items-start gap-6 rounded-2xl border border-line bg-surface p-6 shadow-xs sm:grid-cols-[minmax(0,1fr)_16rem] sm:p-8 print:break-inside-avoid print:break-after-page print:grid-cols-[minmax(0,1fr)_16rem] print:shadow-none print:last:break-after-auto"
    >
      <div className="grid gap-4">
        <p className="text-muted">{readConfig().shopName}</p>
        <h2 className="text-2xl font-bold sm:text-3xl">{title}</h2>
        <dl className="grid gap-2">
          {facts.map(
            ([term, fact]) =>
              fact && (
                <div key={term} className="flex gap-3">
                  <dt className="w-16 shrink-0 text-muted">{term}</dt>
                  <dd className="min-w-0 [overflow-wrap:anywhere]">{fact}</dd>
                </div>
              ),
          )}
        </dl>
      </div>
      <PassCode pass={pass} name={name} />
    </article>
  )
}
