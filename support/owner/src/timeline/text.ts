import { columns, elapsed } from '../text.ts'
import type { Consumption, Outcome } from './consumption.ts'
import type { TimelineEvent } from './event.ts'
import { presentText } from './present-text.ts'
import type { Timeline } from './timeline.ts'

const OUTCOMES: Record<Outcome, string> = {
  'given-up': 'given up',
  failed: 'failed, to be retried',
  parked: 'parked',
  waiting: 'not applied yet',
  applied: 'applied',
  'not-recorded': 'not recorded',
}

/** What the consumers did with an event: `tickets, payments: applied; orders: parked`. */
const outcomes = (heardBy: readonly Consumption[]): string =>
  (Object.keys(OUTCOMES) as Outcome[])
    .flatMap((outcome) => {
      const services = heardBy.filter((each) => each.outcome === outcome).map(({ service }) => service)
      return services.length > 0 ? [`${services.join(', ')}: ${OUTCOMES[outcome]}`] : []
    })
    .join('; ')

const HEAD = ['#', 'after', 'event', 'version', 'follows', 'sequence', 'consumers']

const row = (event: TimelineEvent, begin: Date): string[] => {
  const { number, at, subject, place, follows, published, heardBy } = event
  return [
    `${number}`,
    elapsed(at.getTime() - begin.getTime()),
    subject,
    place ? `${place.aggregate} ${place.version}` : '',
    follows ? `${follows}` : '',
    published.map(({ sequence }) => sequence).join(' '),
    outcomes(heardBy),
  ]
}

const attempts = (count: number): string => `${count} ${count === 1 ? 'attempt' : 'attempts'}`

/** Everything about an event that is out of the ordinary. */
const remarks = ({ published, unsentBy, unreadable, heardBy, at }: TimelineEvent): string[] => [
  ...(unsentBy === 'expiration' ? [`will be published by expiration at ${at.toISOString()}`] : []),
  ...(unsentBy && unsentBy !== 'expiration' ? [`not published yet, in the outbox of ${unsentBy}`] : []),
  ...(published.length === 0 && !unsentBy ? ["no longer in the broker's log"] : []),
  ...(published.length > 1
    ? [`published ${published.length} times: ${published.map((each) => each.at.toISOString()).join(', ')}`]
    : []),
  ...(unreadable ? [`cannot be parsed: ${unreadable.split('\n').join(' ')}`] : []),
  ...heardBy.flatMap(({ service, failures, parkedSince, failed, letters }) => [
    ...(failures > 0 ? [`${service}: failed in ${attempts(failures)}`] : []),
    ...(parkedSince ? [`${service}: parked since ${parkedSince.toISOString()}`] : []),
    ...(failed
      ? [`${service}: next attempt at ${failed.dueAt.toISOString()}: ${failed.reason.split('\n')[0]}`]
      : []),
    ...letters.map(
      ({ id, reason, attempts: count, at: when }) =>
        `${service}: given up at ${when.toISOString()} after ${attempts(count)}: ${reason.split('\n')[0]} (npm run dead-letters -- show ${id})`,
    ),
  ]),
]

/** A timeline as readable text. */
export function timelineText(timeline: Timeline): string {
  const { order, ticket, events, missing, present } = timeline
  const [first] = events
  const lines = first ? columns([HEAD, ...events.map((event) => row(event, first.at))]) : []
  const [head, ...rows] = lines
  return [
    `Order ${order}${ticket ? ` of ticket ${ticket}` : ''}`,
    ...(first ? [`Times are since ${first.at.toISOString()}.`, '', head] : ['There are no events.']),
    ...rows.flatMap((line, index) => {
      const event = events[index]
      return [line, ...(event ? remarks(event) : []).map((remark) => `     ${remark}`)]
    }),
    ...missing.map(({ aggregate, version }) => `Lost: the event of version ${version} of the ${aggregate}.`),
    '',
    ...presentText(present),
    '',
    'Deliveries are not recorded. Failed attempts are kept for a week.',
  ].join('\n')
}
