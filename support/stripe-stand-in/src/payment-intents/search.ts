import { z } from 'zod'
import { ok } from '../api/answer.ts'
import { endpoint } from '../api/endpoint.ts'
import { expand, integer, text } from '../params/fields.ts'
import { parseSearchQuery } from './search-query.ts'

/** Unlike Stripe's search, this one is immediately consistent. */
export const searchPaymentIntents = endpoint({
  method: 'GET',
  path: '/v1/payment_intents/search',
  params: z.strictObject({
    ...expand,
    query: text(),
    limit: integer(1, 100).default(10),
    page: integer(0).default(0),
  }),
  run({ params: { query, limit, page }, tx }) {
    const found = tx.all('payment_intents').reverse().filter(parseSearchQuery(query))
    const start = page * limit
    const more = found.length > start + limit
    return ok({
      object: 'search_result',
      data: found.slice(start, start + limit),
      has_more: more,
      next_page: more ? String(page + 1) : null,
      url: '/v1/payment_intents/search',
    })
  },
})
