import { z } from 'zod'
import { defineEvent, idOf, timeSchema } from './define-event.ts'

export const sessionEnded = defineEvent({
  subject: 'session:ended',
  summary: 'A user has signed out of one session, or of all sessions.',
  schema: z.object({
    id: idOf('session', 'The session that has ended; with `before`, the id of this sign-out'),
    userId: idOf('user', 'The user of the session'),
    before: timeSchema
      .optional()
      .describe(
        'All sessions of the user that began until then have ended; absent if it is a single session',
      ),
    expiresAt: timeSchema.describe('When the ended sessions would have expired'),
  }),
})
