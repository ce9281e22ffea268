/** A program that uses the published package: it prints `sold Hamlet for 1999 cents`. */
import {
  createLogger,
  defineRoute,
  integer,
  loadConfig,
  type OutboxFields,
  type OutboxMethods,
  onEvent,
  outboxPlugin,
  readEvent,
  type ServiceParts,
  serviceConfig,
  writeEvent,
} from '@ticketing/common'
import { type Ticket, toCents, userSchema } from '@ticketing/common/contract'
import { createConnection, type HydratedDocument, type Model, Schema } from 'mongoose'

type SaleFields = OutboxFields & { title: string }
type Sale = HydratedDocument<SaleFields, OutboxMethods>

const config = loadConfig(serviceConfig.extend({ LIMIT: integer(3) }), { LOG_LEVEL: 'silent' })
const logger = createLogger('shop', config.LOG_LEVEL)

const saleSchema = new Schema<SaleFields, Model<SaleFields, object, OutboxMethods>, OutboxMethods>({
  title: String,
})
saleSchema.plugin(outboxPlugin, { copied: true })
const sales = createConnection().model('Sale', saleSchema)
export const tell = (sale: Sale) => sale.raise('ticket:created', { title: sale.title, price: 1, userId: 'u' })
export const handler = onEvent('order:completed', {
  model: sales,
  idOf: ({ ticket }) => ticket.id,
  apply: (sale: Sale) => tell(sale),
})
export const http: ServiceParts['http'] = {
  config: { JWT_KEY: [], COOKIE_SECURE: true, SESSION_TTL_SECONDS: 1, TRUST_PROXY_HOPS: 0 },
  api: {
    title: 'Sales',
    description: 'What was sold',
    base: '/api/sales',
    routes: [
      defineRoute({
        method: 'get',
        path: '/api/sales/:id',
        summary: 'Who sold it',
        caller: 'user',
        answers: { 200: { description: 'The seller', body: userSchema } },
        handle: ({ user, params, reply }) => reply(200, { id: params.id, email: user.email }),
      }),
    ],
  },
}

// @ts-expect-error a payload that does not fit its event does not compile
export const wrong = () => writeEvent('ticket:created', { id: 'a' })

const event = writeEvent('ticket:created', {
  id: 't',
  version: 0,
  title: 'Hamlet',
  price: 19.99,
  userId: 'u',
})
const { title, price }: Pick<Ticket, 'title' | 'price'> = readEvent('ticket:created', event.body).data
logger.info({ title }, 'sold')
console.log(`sold ${title} for ${toCents(price)} cents`)
