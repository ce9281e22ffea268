import { describeEndedSessions, newId } from '@ticketing/test-kit'
import { useDesk } from '../payments.ts'

const desk = useDesk({ instances: 2 })

describeEndedSessions({
  services: () => desk.services,
  restart: () => desk.restart(),
  bus: () => desk.bus,
  db: () => desk.orders.db,
  path: `/api/payments?orderId=${newId()}`,
})
