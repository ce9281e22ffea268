import { defineEvent, versionOf } from './define-event.ts'
import { ticketCreated } from './ticket-created.ts'

export const ticketSnapshot = defineEvent({
  subject: 'ticket:snapshot',
  summary: 'The current state of a ticket, republished for a consumer that has lost its history.',
  aggregate: 'ticket',
  snapshot: true,
  schema: ticketCreated.schema.extend({ version: versionOf('ticket', 1) }),
})
