import { z } from 'zod'
import { defineEvent, idSchema, versionSchema } from './define-event.ts'

/** An order was paid: its ticket is sold. */
export const orderCompleted = defineEvent({
  subject: 'order:completed',
  aggregate: 'order',
  schema: z.object({ id: idSchema, version: versionSchema, ticket: z.object({ id: idSchema }) }),
})
