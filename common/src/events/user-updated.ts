import { defineEvent, versionOf } from './define-event.ts'
import { userCreated } from './user-created.ts'

export const userUpdated = defineEvent({
  subject: 'user:updated',
  summary: 'A user has changed or removed their display name.',
  aggregate: 'user',
  schema: userCreated.schema.extend({ version: versionOf('user', 1) }),
})
