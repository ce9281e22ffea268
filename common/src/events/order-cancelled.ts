import { z } from 'zod'
import { defineEvent, idSchema, versionSchema } from './define-event.ts'

/** An order ended without a sale: its buyer gave it up, or its time ran out. */
export const orderCancelled = defineEvent({
  subject: 'order:cancelled',
  aggregate: 'order',
  schema: z.object({ id: idSchema, version: versionSchema, ticket: z.object({ id: idSchema }) }),
})
