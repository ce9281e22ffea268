import { z } from 'zod'
import { defineEvent, idOf, timeSchema, versionOf } from './define-event.ts'

export const userCreated = defineEvent({
  subject: 'user:created',
  summary: 'A user has signed up.',
  aggregate: 'user',
  schema: z.object({
    id: idOf('user'),
    version: versionOf('user', 0),
    name: z
      .string()
      .optional()
      .meta({ examples: ['Ada'], description: 'The display name, if the user has one' }),
    memberSince: timeSchema.describe('When the user signed up'),
  }),
})
