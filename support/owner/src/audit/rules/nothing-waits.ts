import type { Rule } from '../finding.ts'
import type { ServiceRow, Waiting } from '../read/services.ts'

const about = (service: string, { of, subject, at }: Waiting) => ({
  ids: { service },
  message: `${subject} of ${of} waits since ${at.toISOString()}`,
  seen: `${of} ${subject} ${at.getTime()}`,
})

export const outboxDrains: Rule<ServiceRow> = {
  name: 'outbox-drains',
  guarantee: 6,
  title: 'an event was not published for long',
  check: ({ service, outbox }) => outbox.map((event) => about(service, event)),
}

export const waitingFollow: Rule<ServiceRow> = {
  name: 'waiting-follow',
  guarantee: 7,
  title: 'an event waits for its predecessor or its next attempt for long',
  check: ({ service, waiting }) => waiting.map((event) => about(service, event)),
}
