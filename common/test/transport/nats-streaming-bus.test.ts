import { describe, expect, it } from '@jest/globals'
import { eventually, newId, useServers } from '@ticketing/test-kit'
import { pino } from 'pino'
import type { EventBus } from '../../src/transport/event-bus.ts'
import { createNatsStreamingBus } from '../../src/transport/nats-streaming/bus.ts'
import { itIsAnEventBus } from './event-bus.contract.ts'
import { itSurvivesItsBroker } from './outage.contract.ts'

const servers = useServers({ nats: true })
const open = (clientId = newId()): EventBus =>
  createNatsStreamingBus({
    url: servers.nats.url,
    clusterId: 'ticketing',
    clientId,
    ackWaitSeconds: 1,
    logger: pino({ level: 'silent' }),
  })

describe('the NATS Streaming bus', () => {
  itIsAnEventBus(async () => open())
})

describe('the NATS Streaming bus during a broker outage', () => {
  itSurvivesItsBroker(open, () => servers.nats)

  it('reclaims its client id after a crash of its process', async () => {
    const clientId = newId()
    const first = open(clientId)
    await eventually(() => expect(first.isConnected()).toBe(true))
    const second = open(clientId)
    // The first one is alive: the second is refused until it is gone.
    await first.close()
    await eventually(() => expect(second.isConnected()).toBe(true))
    await second.close()
  })
})
