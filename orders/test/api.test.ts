import { loadConfig } from '@ticketing/common'
import { describeApi } from '@ticketing/test-kit/http'
import { configSchema } from '../src/config.ts'
import { startOrders } from '../src/service.ts'
import { reserve, useShop } from './orders.ts'

const shop = useShop({ env: { MAX_LIVE_ORDERS: '1000' } })

await describeApi({
  start: (env) => startOrders(loadConfig(configSchema, env)),
  url: () => shop.url,
  mongoUri: () => `${shop.servers.mongo.url}/orders`,
  routes: {
    'POST /api/orders': {
      otherUser: 'own',
      request: async () => {
        const { id, price } = await shop.sell()
        return { body: { ticketId: id, price } }
      },
    },
    'GET /api/orders': {
      otherUser: 'own',
      request: async (buyer) => {
        await reserve(shop, buyer)
        return { query: { limit: '5' } }
      },
    },
    'GET /api/orders/events': {
      otherUser: 'own',
      request: async (buyer) => ({ query: { ids: (await reserve(shop, buyer)).id } }),
    },
    'GET /api/orders/:id': {
      otherUser: 'refused',
      request: async (buyer) => ({ params: { id: (await reserve(shop, buyer)).id } }),
    },
    'DELETE /api/orders/:id': {
      otherUser: 'refused',
      request: async (buyer) => ({ params: { id: (await reserve(shop, buyer)).id } }),
    },
  },
  statuses: {
    'DELETE /api/orders/{id}': [204, 400, 401, 403, 404, 409, 413, 415, 503],
    'GET /api/orders': [200, 400, 401, 503],
    'GET /api/orders/events': [200, 400, 401, 429, 503],
    'GET /api/orders/{id}': [200, 400, 401, 404, 503],
    'POST /api/orders': [201, 400, 401, 403, 404, 409, 413, 415, 429, 503],
  },
})
