import { z } from 'zod'
import { defineEvent, idOf, timeSchema } from './define-event.ts'

export const sessionEnded = defineEvent({
  subject: 'session:ended',
  summary: 'Somebody has signed out: of one session, or of all that had begun.',
  schema: z.object({
    id: idOf('session', 'The session that has ended; with `before`, a name for this end'),
    userId: idOf('user', 'Whose session it was'),
    before: timeSchema
      .optional()
      .describe('Every session of the person that began until then has ended; absent where it is one'),
    expiresAt: timeSchema.describe('When what has ended would have run out by itself'),
  }),
})
