import { loadConfig } from '@ticketing/common'
import { newId } from '@ticketing/test-kit'
import { describeApi } from '@ticketing/test-kit/http'
import { configSchema } from '../src/config.ts'
import { startPayments } from '../src/service.ts'
import { pay, useDesk } from './payments.ts'
import { sign } from './webhooks.ts'

const desk = useDesk()

await describeApi({
  start: (env) => startPayments(loadConfig(configSchema, env)),
  url: () => desk.url,
  mongoUri: () => `${desk.servers.mongo.url}/payments`,
  // A card that Stripe refuses was tried, which the payment tells.
  journals: ['payments'],
  routes: {
    'POST /api/payments': {
      otherUser: 'refused',
      request: async (buyer) => {
        const { id } = await desk.place({ userId: buyer.id })
        return { body: { orderId: id, token: 'pm_card_visa' } }
      },
    },
    'GET /api/payments': {
      otherUser: 'own',
      request: async (buyer) => {
        const order = await desk.place({ userId: buyer.id })
        await pay(desk.url, { ...order, buyer }).expect(201)
        return { query: { orderId: order.id } }
      },
    },
    'GET /api/payments/config': { otherUser: 'same', request: () => ({}) },
    'POST /api/payments/webhook': {
      otherUser: 'same',
      request: () => {
        const body = {
          id: `evt_${newId()}`,
          type: 'payment_intent.succeeded',
          data: { object: { id: 'pi_1' } },
        }
        return { body, headers: { 'stripe-signature': sign(JSON.stringify(body)) } }
      },
    },
  },
  statuses: {
    'GET /api/payments': [200, 400, 401, 503],
    'GET /api/payments/config': [200, 503],
    'POST /api/payments': [201, 202, 400, 401, 402, 403, 404, 409, 413, 415, 429, 503],
    'POST /api/payments/webhook': [200, 400, 413, 415, 503],
  },
})
