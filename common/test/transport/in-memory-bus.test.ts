import { describe } from '@jest/globals'
import { createInMemoryBus, InMemoryBroker } from '@ticketing/test-kit'
import { itIsAnEventBus } from './event-bus.contract.ts'

describe('the in-memory bus', () => {
  const broker = new InMemoryBroker()
  itIsAnEventBus(async () => createInMemoryBus(broker))
})
