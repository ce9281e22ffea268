import { describe } from '@jest/globals'
import { newId, useServers } from '@ticketing/test-kit'
import { pino } from 'pino'
import type { EventBus } from '../../src/transport/event-bus.ts'
import { createJetStreamBus } from '../../src/transport/jetstream/bus.ts'
import { itIsAnEventBus } from './event-bus.contract.ts'
import { itSurvivesItsBroker } from './outage.contract.ts'

const servers = useServers({ jetstream: true })
const open = (): EventBus =>
  createJetStreamBus({
    url: servers.jetstream.url,
    clientId: newId(),
    ackWaitSeconds: 1,
    replicas: 1,
    logger: pino({ level: 'silent' }),
  })

describe('the JetStream bus', () => {
  itIsAnEventBus(async () => open())
})

describe('the JetStream bus during a broker outage', () => {
  itSurvivesItsBroker(open, () => servers.jetstream)
})
