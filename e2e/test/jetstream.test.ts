import { describe } from '@jest/globals'
import { useShop } from '../src/use-shop.ts'
import { itOutlivesItsBroker } from './journeys/broker-outage.ts'
import { itExpires } from './journeys/expiry.ts'
import { itSells } from './journeys/sale.ts'

const EVENT_BUS = 'jetstream'

describe('over JetStream', () => {
  describe('with time to pay', () => {
    const shop = useShop({ replicas: { orders: 2, payments: 2, tickets: 2 }, env: { EVENT_BUS } })
    itSells(shop)
    itOutlivesItsBroker(shop)
  })

  describe('with a few seconds to pay', () => {
    itExpires(useShop({ env: { EVENT_BUS, EXPIRATION_WINDOW_SECONDS: '4' } }))
  })
})
