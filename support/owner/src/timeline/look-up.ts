import { type Aggregate, events, type OutgoingEvent, type Subject } from '@ticketing/common'
import { only } from '../audit/read/documents.ts'
import { readLetters } from '../dead-letters/dead-letters.ts'
import type { Deployment } from '../deployment.ts'
import type { Stores } from '../stores.ts'
import { readWaiting } from '../waiting.ts'
import type { Findings } from './findings.ts'
import { jobOf } from './redis.ts'

/** What a timeline shows. */
type Shown = Exclude<Aggregate, 'user'>

/** The subjects of a ticket, or of an order, its expiration and its payment. */
const subjectsOf = (aggregate: Shown): Subject[] =>
  (Object.keys(events) as Subject[]).filter(
    (subject) => !subject.startsWith('user:') && subject.startsWith('ticket:') === (aggregate === 'ticket'),
  )

/** The documents whose outboxes hold an aggregate's events. */
const OUTBOXES = {
  ticket: [{ service: 'tickets', collection: 'tickets', field: '_id' }],
  order: [
    { service: 'orders', collection: 'orders', field: '_id' },
    { service: 'payments', collection: 'payments', field: 'orderId' },
  ],
} as const

async function findUnsent({ mongo, redis }: Stores, aggregate: Shown, id: string, findings: Findings) {
  for (const { service, collection, field } of OUTBOXES[aggregate]) {
    const owner = await mongo(service).collection(collection).findOne(only(field, id))
    for (const { subject, body } of (owner?.outbox ?? []) as OutgoingEvent[])
      findings.of(subject, body).unsentBy = service
  }
  const job = aggregate === 'order' && (await jobOf(redis(), id))
  if (job) findings.of(job.subject, job.body).unsentBy = 'expiration'
}

async function findPublished({ bus }: Deployment, subject: Subject, id: string, findings: Findings) {
  for await (const { body, sequence, at } of bus.history(subject))
    if (body.includes(id)) findings.of(subject, body).published.push({ sequence, at })
}

async function findWaiting(stores: Stores, subjects: readonly Subject[], id: string, findings: Findings) {
  for (const message of await readWaiting(stores))
    if (subjects.includes(message.subject) && message.body.includes(id))
      findings.of(message.subject, message.body).waiting.push(message)
}

async function findGivenUp(stores: Stores, subjects: readonly Subject[], id: string, findings: Findings) {
  for (const letter of await readLetters(stores)) {
    const subject = subjects.find((each) => each === letter.subject)
    if (subject && letter.body.includes(id)) findings.of(subject, letter.body).letters.push(letter)
  }
}

/** Finds the events of an order or a ticket in every outbox, the broker's log, and every inbox. */
export async function lookUp(
  deployment: Deployment,
  aggregate: Shown,
  id: string,
  findings: Findings,
): Promise<void> {
  const { stores } = deployment
  const subjects = subjectsOf(aggregate)
  // In the direction in which events travel, so that none is missed in flight.
  await findUnsent(stores, aggregate, id, findings)
  for (const subject of subjects) await findPublished(deployment, subject, id, findings)
  await findWaiting(stores, subjects, id, findings)
  await findGivenUp(stores, subjects, id, findings)
}
