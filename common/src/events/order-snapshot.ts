import { defineEvent, versionOf } from './define-event.ts'
import { endReasonSchema } from './order-cancelled.ts'
import { orderCreated } from './order-created.ts'

export const orderSnapshot = defineEvent({
  subject: 'order:snapshot',
  summary: 'The current state of an order, republished for a consumer that has lost its history.',
  aggregate: 'order',
  snapshot: true,
  schema: orderCreated.schema.extend({
    version: versionOf('order', 1),
    reason: endReasonSchema.optional().describe('Why it is cancelled'),
  }),
})
