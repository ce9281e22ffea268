import { z } from 'zod'
import { defineEvent, idOf, timeSchema } from './define-event.ts'

export const sessionEnded = defineEvent({
  subject: 'session:ended',
  summary: 'A user has signed out, of one session or of all existing ones.',
  schema: z.object({
    id: idOf('session', 'The session that has ended; with `before`, a unique id for this event'),
    userId: idOf('user', 'The user of the session'),
    before: timeSchema
      .optional()
      .describe('All sessions of the user that began up to this time have ended; absent if only one has'),
    expiresAt: timeSchema.describe('When the session, or the last of them, would have expired'),
  }),
})
