import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually, type TestServer, useServers } from '@ticketing/local/testing'
import { pino } from 'pino'
import { newId } from '../../src/testing/index.ts'
import type { EventBus } from '../../src/transport/event-bus.ts'
import { createNatsStreamingBus } from '../../src/transport/nats-streaming/bus.ts'
import { itIsAnEventBus } from './event-bus.contract.ts'

const servers = useServers({ nats: true })
const open = (server: TestServer = servers.nats, clientId = newId()): EventBus =>
  createNatsStreamingBus({
    url: server.url,
    clusterId: 'ticketing',
    clientId,
    ackWaitSeconds: 1,
    logger: pino({ level: 'silent' }),
  })

describe('the NATS Streaming bus', () => {
  itIsAnEventBus(async () => open())
})

describe('the NATS Streaming bus and a broker that goes away', () => {
  const opened: EventBus[] = []
  const use = (bus: EventBus) => {
    opened.push(bus)
    return bus
  }
  afterEach(async () => {
    await servers.nats.restart()
    await Promise.all(opened.splice(0).map((bus) => bus.close()))
  })

  it('connects once the broker is there', async () => {
    await servers.nats.kill()
    const bus = use(open())
    expect(bus.isConnected()).toBe(false)
    await expect(bus.publish('away', 'x')).rejects.toThrow()
    await servers.nats.restart()
    await eventually(() => expect(bus.isConnected()).toBe(true))
    await bus.publish('away', 'x')
  })

  it('holds what was acknowledged through a SIGKILL of the broker, and delivers it', async () => {
    const bus = use(open())
    const got: string[] = []
    await bus.subscribe({ subject: 'crash', group: 'g' }, ({ body, ack }) => {
      got.push(body)
      ack()
    })
    await eventually(() => expect(bus.isConnected()).toBe(true))
    const acknowledged: string[] = []
    const sending = (async () => {
      for (let n = 0; n < 400; n++) {
        await bus.publish('crash', `${n}`).then(
          () => acknowledged.push(`${n}`),
          () => {},
        )
      }
    })()
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(50))
    await servers.nats.kill()
    await servers.nats.restart()
    await sending
    await eventually(() => expect(bus.isConnected()).toBe(true))
    await bus.publish('crash', 'last')
    await eventually(() => expect(new Set(got)).toEqual(new Set([...got, ...acknowledged, 'last'])))
  })

  it('never takes a publish for acknowledged because the connection was lost', async () => {
    const bus = use(open())
    await eventually(() => expect(bus.isConnected()).toBe(true))
    process.kill(servers.nats.pid, 'SIGSTOP')
    const outcome = bus.publish('frozen', 'x').then(
      () => 'acknowledged',
      () => 'unknown',
    )
    await servers.nats.kill()
    expect(await outcome).toBe('unknown')
  })

  it('takes over its own name after a crash of its process', async () => {
    const clientId = newId()
    const first = use(open(servers.nats, clientId))
    await eventually(() => expect(first.isConnected()).toBe(true))
    const second = use(open(servers.nats, clientId))
    // The first one is alive: the second is refused until it is gone.
    await first.close()
    await eventually(() => expect(second.isConnected()).toBe(true))
  })
})
