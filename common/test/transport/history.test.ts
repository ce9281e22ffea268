import { afterEach, describe, expect, it } from '@jest/globals'
import {
  createInMemoryBus,
  eventually,
  InMemoryBroker,
  newId,
  type TestServer,
  useServers,
} from '@ticketing/test-kit'
import { pino } from 'pino'
import type { EventBus, LogEntry } from '../../src/transport/event-bus.ts'
import { createJetStreamBus } from '../../src/transport/jetstream/bus.ts'
import { createNatsStreamingBus } from '../../src/transport/nats-streaming/bus.ts'

const servers = useServers({ nats: true, jetstream: true })
const options = () => ({ clientId: newId(), ackWaitSeconds: 1, logger: pino({ level: 'silent' }) })

const broker = new InMemoryBroker()
const inMemory = () => createInMemoryBus(broker)
const natsStreaming = () =>
  createNatsStreamingBus({ ...options(), url: servers.nats.url, clusterId: 'ticketing' })
const jetStream = () => createJetStreamBus({ ...options(), url: servers.jetstream.url, replicas: 1 })

const opened: EventBus[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((bus) => bus.close()))
})
const use = async (bus: EventBus) => {
  opened.push(bus)
  await new Promise<void>((resolve) => bus.onConnected(resolve))
  return bus
}

/** A subject that nobody used before. */
const newSubject = () => `history:${newId()}`

const read = async (bus: EventBus, subject: string): Promise<LogEntry[]> => {
  const entries: LogEntry[] = []
  for await (const entry of bus.history(subject)) entries.push(entry)
  return entries
}
const bodies = (entries: LogEntry[]) => entries.map(({ body }) => body)

const publishMany = async (bus: EventBus, subject: string, count: number) => {
  const sent = Array.from({ length: count }, (_, n) => `message ${n}`)
  for (const body of sent) await bus.publish(subject, body)
  return sent
}

describe.each([
  ['the in-memory bus', inMemory],
  ['the NATS Streaming bus', natsStreaming],
  ['the JetStream bus', jetStream],
])('the history of a subject, over %s', (_, open) => {
  it('has every message from the first to the last, in order, with its sequence and time', async () => {
    const bus = await use(open())
    const subject = newSubject()
    // More than a broker has on its way to one reader at once.
    const sent = await publishMany(bus, subject, 600)
    await bus.publish(newSubject(), 'of another subject')
    const entries = await read(bus, subject)
    expect(bodies(entries)).toEqual(sent)
    const sequences = entries.map(({ sequence }) => sequence)
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b))
    for (const entry of entries) expect(entry).toMatchObject({ subject, at: expect.any(Date) })
  })

  it('is empty for an unused subject, however often it is read', async () => {
    const bus = await use(open())
    for (let n = 0; n < 20; n++) expect(await read(bus, newSubject())).toEqual([])
  })

  it('is the same for several concurrent readers', async () => {
    const [one, two] = [await use(open()), await use(open())]
    const [subject, empty] = [newSubject(), newSubject()]
    const sent = await publishMany(one, subject, 20)
    const histories = await Promise.all(
      [one, two, one, two].flatMap((bus) => [read(bus, subject), read(bus, empty)]),
    )
    expect(histories.map(bodies)).toEqual([sent, [], sent, [], sent, [], sent, []])
  })

  it('ends although new messages keep arriving', async () => {
    const bus = await use(open())
    const subject = newSubject()
    const sent = await publishMany(bus, subject, 10)
    const got: string[] = []
    for await (const { body } of bus.history(subject)) {
      got.push(body)
      await bus.publish(subject, `after ${body}`)
    }
    expect(got).toEqual(sent)
  })

  it('can be abandoned at any message', async () => {
    const bus = await use(open())
    const subject = newSubject()
    await publishMany(bus, subject, 10)
    for await (const { body } of bus.history(subject)) if (body === 'message 3') break
    expect(await read(bus, subject)).toHaveLength(10)
  })

  it('does not affect groups: an unacknowledged message is still delivered to its group', async () => {
    const bus = await use(open())
    const subject = newSubject()
    const got: string[] = []
    const follow = () =>
      bus.subscribe({ subject, group: 'g' }, ({ body, ack }) => {
        got.push(body)
        ack()
      })
    const subscription = await follow()
    await bus.publish(subject, 'seen')
    await eventually(() => expect(got).toEqual(['seen']))
    await subscription.close()
    await bus.publish(subject, 'unseen')
    expect(bodies(await read(bus, subject))).toEqual(['seen', 'unseen'])
    await follow()
    await eventually(() => expect(got).toEqual(['seen', 'unseen']))
  })

  it('fails on a closed bus', async () => {
    const bus = await use(open())
    await bus.close()
    await expect(read(bus, newSubject())).rejects.toThrow(/closed|not connected/)
  })
})

describe.each([
  ['NATS Streaming', natsStreaming, () => servers.nats],
  ['JetStream', jetStream, () => servers.jetstream],
] as [string, () => EventBus, () => TestServer][])(
  'the history of a subject, when %s is killed',
  (_, open, server) => {
    it('fails instead of ending early, and is complete when it is read again', async () => {
      const bus = await use(open())
      const subject = newSubject()
      // More than what is on its way to a reader already.
      const body = 'x'.repeat(20_000)
      const count = 1_500
      for (let n = 0; n < count; n += 100)
        await Promise.all(Array.from({ length: 100 }, (_, i) => bus.publish(subject, `${n + i} ${body}`)))
      let seen = 0
      const reading = (async () => {
        for await (const _entry of bus.history(subject)) if (++seen === 1) await server().kill()
      })()
      await expect(reading).rejects.toThrow()
      expect(seen).toBeLessThan(count)
      await server().restart()
      await eventually(() => expect(bus.isConnected()).toBe(true))
      expect(await read(bus, subject)).toHaveLength(count)
    })
  },
)
