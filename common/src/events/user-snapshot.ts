import { defineEvent, versionOf } from './define-event.ts'
import { userCreated } from './user-created.ts'

export const userSnapshot = defineEvent({
  subject: 'user:snapshot',
  summary: 'The current state of a user, for consumers that have lost its history.',
  aggregate: 'user',
  snapshot: true,
  schema: userCreated.schema.extend({ version: versionOf('user', 1) }),
})
