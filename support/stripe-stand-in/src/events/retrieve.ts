import { z } from 'zod'
import { ok } from '../api/answer.ts'
import { endpoint } from '../api/endpoint.ts'
import { resourceMissing } from '../api/errors.ts'
import { expand } from '../params/fields.ts'

export const retrieveEvent = endpoint({
  method: 'GET',
  path: '/v1/events/:id',
  params: z.strictObject(expand),
  run({ id, tx }) {
    const event = tx.get('events', id)
    if (!event) throw resourceMissing('event', id, 'id')
    return ok(event)
  },
})
