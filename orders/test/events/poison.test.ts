import { describePoison } from '@ticketing/test-kit'
import { useShop } from '../orders.ts'

const shop = useShop()

describePoison({
  service: 'orders',
  bus: () => shop.bus,
  metricsUrl: () => shop.services[0]?.metricsUrl ?? '',
  letterOf: (subject, body) => shop.tickets.db.collection('dead_letters').findOne({ subject, body }),
  apply: async () => {
    const data = await shop.sell()
    return { subject: 'ticket:created', data, state: () => shop.tickets.findById(data.id).lean() }
  },
})
