import { defineEvent, versionOf } from './define-event.ts'
import { ticketCreated } from './ticket-created.ts'

export const ticketSnapshot = defineEvent({
  subject: 'ticket:snapshot',
  summary: 'What a ticket has come to, told anew for who has lost its history.',
  aggregate: 'ticket',
  snapshot: true,
  schema: ticketCreated.schema.extend({ version: versionOf('ticket', 1) }),
})
