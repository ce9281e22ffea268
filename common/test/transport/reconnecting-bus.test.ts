import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually, newId, useServers } from '@ticketing/test-kit'
import { pino } from 'pino'
import type { EventBus } from '../../src/transport/event-bus.ts'
import { openConnection } from '../../src/transport/jetstream/connection.ts'
import { type Connection, createReconnectingBus } from '../../src/transport/reconnecting-bus.ts'

const servers = useServers({ jetstream: true })
const logger = pino({ level: 'silent' })
const opened: EventBus[] = []
afterEach(() => Promise.all(opened.splice(0).map((bus) => bus.close())))

const open = () =>
  openConnection({ url: servers.jetstream.url, clientId: newId(), ackWaitSeconds: 1, replicas: 1 })

/** A bus over the real broker that tells what its connections do. */
const openBus = (connect: () => Promise<Connection>): EventBus => {
  const bus = createReconnectingBus({ open: connect, logger })
  opened.push(bus)
  return bus
}

/** Subscribes a group to a subject of its own and answers how to see what it got. */
const follow = (bus: EventBus) => {
  const subject = `reconnecting:${newId()}`
  const got: string[] = []
  const subscribed = bus.subscribe({ subject, group: 'g' }, ({ body, ack }) => {
    got.push(body)
    ack()
  })
  return { subject, got, subscribed }
}

describe('a bus that is connecting', () => {
  it('adds a subscription made while others are being restored', async () => {
    let late: ReturnType<typeof follow> | undefined
    const bus: EventBus = openBus(async () => {
      const connection = await open()
      return {
        ...connection,
        subscribe: async (options, receive) => {
          const subscription = await connection.subscribe(options, receive)
          late ??= follow(bus)
          return subscription
        },
      }
    })
    const early = follow(bus)
    await eventually(() => expect(bus.isConnected()).toBe(true))
    for (const { subject, got } of [early, late].filter((one) => one !== undefined)) {
      await bus.publish(subject, 'hello')
      await eventually(() => expect(got).toEqual(['hello']))
    }
    expect(late).toBeDefined()
  })

  it('closes without waiting for a late connection', async () => {
    let connect: (connection: Connection) => void = () => {}
    const bus = createReconnectingBus({ open: () => new Promise((resolve) => (connect = resolve)), logger })
    const connection = await open()
    const closed = bus.close()
    connect(connection)
    await closed
    expect(connection.isAlive()).toBe(false)
  })
})

describe('a bus with a failing subscription', () => {
  it('subscribes again over another connection', async () => {
    let failures = 0
    const bus = openBus(async () => {
      const connection = await open()
      return {
        ...connection,
        subscribe: (options, receive) =>
          failures++ === 0
            ? Promise.reject(new Error('refused once'))
            : connection.subscribe(options, receive),
      }
    })
    await eventually(() => expect(bus.isConnected()).toBe(true))
    const { subject, got, subscribed } = follow(bus)
    await subscribed
    await eventually(() => bus.publish(subject, 'hello'))
    await eventually(() => expect(got).toContain('hello'))
  })
})
