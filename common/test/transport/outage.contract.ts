import { afterEach, expect, it } from '@jest/globals'
import { eventually, type TestServer } from '@ticketing/test-kit'
import type { EventBus } from '../../src/transport/event-bus.ts'

/** What every adapter must do when its broker is killed, frozen and restarted. */
export const itSurvivesItsBroker = (open: () => EventBus, server: () => TestServer): void => {
  const opened: EventBus[] = []
  const use = (bus: EventBus) => {
    opened.push(bus)
    return bus
  }
  afterEach(async () => {
    await server().restart()
    await Promise.all(opened.splice(0).map((bus) => bus.close()))
  })

  it('connects once the broker has started', async () => {
    await server().kill()
    const bus = use(open())
    expect(bus.isConnected()).toBe(false)
    await expect(bus.publish('away', 'x')).rejects.toThrow()
    await server().restart()
    await eventually(() => expect(bus.isConnected()).toBe(true))
    await bus.publish('away', 'x')
  })

  it('delivers acknowledged messages after the broker was killed', async () => {
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
    await server().kill()
    await server().restart()
    await sending
    await eventually(() => expect(bus.isConnected()).toBe(true))
    await bus.publish('crash', 'last')
    await eventually(() => expect(new Set(got)).toEqual(new Set([...got, ...acknowledged, 'last'])))
  })

  it('does not resolve a publish whose connection was lost before its acknowledgement', async () => {
    const bus = use(open())
    await eventually(() => expect(bus.isConnected()).toBe(true))
    process.kill(server().pid, 'SIGSTOP')
    const outcome = bus.publish('frozen', 'x').then(
      () => 'acknowledged',
      () => 'unknown',
    )
    await server().kill()
    expect(await outcome).toBe('unknown')
  })
}
