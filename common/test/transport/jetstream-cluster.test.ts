import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually, newId, useServers } from '@ticketing/test-kit'
import { pino } from 'pino'
import type { EventBus } from '../../src/transport/event-bus.ts'
import { createJetStreamBus } from '../../src/transport/jetstream/bus.ts'
import { itIsAnEventBus } from './event-bus.contract.ts'

const servers = useServers({ jetstreamCluster: true })
const opened: EventBus[] = []
const open = (): EventBus => {
  const bus = createJetStreamBus({
    url: servers.jetstreamCluster.hosts,
    clientId: newId(),
    ackWaitSeconds: 1,
    replicas: 3,
    logger: pino({ level: 'silent' }),
  })
  opened.push(bus)
  return bus
}
const isConnected = (bus: EventBus) => eventually(() => expect(bus.isConnected()).toBe(true))

// The members elect a leader first.
beforeAll(() => isConnected(open()), 60_000)
afterEach(() => Promise.all(opened.splice(0).map((bus) => bus.close())))

describe('the JetStream bus over three servers', () => {
  itIsAnEventBus(async () => open())
})

describe('the JetStream bus over three servers when one is killed', () => {
  // Each in turn: one of them leads the stream.
  it.each([0, 1, 2])('loses no acknowledged message, and continues without member %d', async (index) => {
    const member = servers.jetstreamCluster.members[index]
    const subject = `cluster:${newId()}`
    const got: string[] = []
    const [sender, receiver] = [open(), open()]
    await receiver.subscribe({ subject, group: 'g' }, ({ body, ack }) => {
      got.push(body)
      ack()
    })
    await Promise.all([isConnected(sender), isConnected(receiver)])

    const acknowledged: string[] = []
    let sending = true
    const done = (async () => {
      for (let n = 0; sending; n++) {
        const body = `${n}`
        await eventually(() => sender.publish(subject, body))
        acknowledged.push(body)
      }
    })()
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(50))
    await member?.kill()
    const before = acknowledged.length
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(before + 50))
    sending = false
    await done
    await eventually(() => expect(new Set(got)).toEqual(new Set(acknowledged)))
    await member?.restart()
  })
})
