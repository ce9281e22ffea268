import { describePoison, newId } from '@ticketing/test-kit'
import { useDesk } from '../payments.ts'

const desk = useDesk()

describePoison({
  service: 'payments',
  bus: () => desk.bus,
  metricsUrl: () => desk.services[0]?.metricsUrl ?? '',
  letterOf: (subject, body) => desk.orders.db.collection('dead_letters').findOne({ subject, body }),
  apply: async () => {
    const { id, buyer, price } = await desk.place()
    const data = {
      id,
      version: 0,
      status: 'created' as const,
      userId: buyer.id,
      expiresAt: '2100-01-01T00:00:00.000Z',
      ticket: { id: newId(), price },
    }
    return { subject: 'order:created', data, state: () => desk.orders.findById(id).lean() }
  },
})
