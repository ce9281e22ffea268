import type { Rule } from '../finding.ts'
import type { ServiceRow, Waiting } from '../read/services.ts'

const about = (service: string, { of, subject, at }: Waiting) => ({
  ids: { service },
  message: `${subject} of ${of} has waited since ${at.toISOString()}`,
  seen: `${of} ${subject} ${at.getTime()}`,
})

export const outboxDrains: Rule<ServiceRow> = {
  name: 'outbox-drains',
  guarantee: 6,
  title: 'an event has stayed unpublished for too long',
  check: ({ service, outbox }) => outbox.map((event) => about(service, event)),
}

export const waitingFollow: Rule<ServiceRow> = {
  name: 'waiting-follow',
  guarantee: 7,
  title: 'an event has waited too long for its predecessor or its next attempt',
  check: ({ service, waiting }) => waiting.map((event) => about(service, event)),
}
