import { z } from 'zod'
import { endpoint } from '../api/endpoint.ts'
import { listAnswer } from '../api/list.ts'
import { listing, text } from '../params/fields.ts'

export const listEvents = endpoint({
  method: 'GET',
  path: '/v1/events',
  params: z.strictObject({
    ...listing,
    type: text().optional(),
    types: z.array(text()).max(20).optional(),
  }),
  run: ({ params, tx }) =>
    listAnswer(tx, 'events', params, ({ type }) => matches(type, params.types ?? params.type)),
})

/** `payment_intent.*` matches all events of that kind. */
function matches(type: string, wanted: string | string[] | undefined): boolean {
  if (wanted === undefined) return true
  return [wanted]
    .flat()
    .some((pattern) => pattern === type || (pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1))))
}
