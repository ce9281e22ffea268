import { afterEach, describe, expect, it } from '@jest/globals'
import { createInMemoryBus, eventually, InMemoryBroker, newId } from '@ticketing/test-kit'
import { pino } from 'pino'
import { writeEvent } from '../../src/events/message.ts'
import { BacklogWatch } from '../../src/inbox/backlog-watch.ts'
import { Consumer } from '../../src/inbox/consumer.ts'
import { defineHandler } from '../../src/inbox/event-handler.ts'
import type { Inbox } from '../../src/inbox/inbox.ts'
import type { Connection } from '../../src/transport/reconnecting-bus.ts'
import { createReconnectingBus } from '../../src/transport/reconnecting-bus.ts'

const logger = pino({ level: 'silent' })
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A consumer of payments, which belong to no history: its inbox is never asked. */
const startConsumer = async (
  options: { settleMs: number; quietMs: number },
  process: () => Promise<void>,
) => {
  const broker = new InMemoryBroker()
  const bus = createInMemoryBus(broker)
  const consumer = new Consumer({
    bus,
    group: 'payments',
    inbox: {
      takeOver: async () => {},
      due: async () => [],
      countWaiting: async () => 0,
      countDeadLetters: async () => new Map(),
    } as unknown as Inbox,
    handlers: [defineHandler({ subject: 'payment:created', prepare: async () => ({ write: process }) })],
    logger,
    maxAttempts: 1,
    retryMs: 1_000,
    backlog: new BacklogWatch({ bus, ...options }),
  })
  closing.push(() => consumer.stop())
  const pay = () =>
    broker.append(
      'payment:created',
      writeEvent('payment:created', { id: newId(), orderId: newId(), stripeId: 'pi_1' }).body,
    )
  return { consumer, pay }
}

const NEVER = 3_600_000

describe('a consumer is caught up', () => {
  it('once it has listened for a while and received nothing', async () => {
    const { consumer } = await startConsumer({ settleMs: 50, quietMs: 0 }, async () => {})
    expect(consumer.isCaughtUp('payment:created')).toBe(false)
    await consumer.start()
    await eventually(() => expect(consumer.isCaughtUp('payment:created')).toBe(true))
  })

  it('never before it has listened for that long', async () => {
    const { consumer } = await startConsumer({ settleMs: NEVER, quietMs: 0 }, async () => {})
    await consumer.start()
    expect(consumer.isCaughtUp('payment:created')).toBe(false)
  })

  it('not while a message is being processed', async () => {
    let finish = () => {}
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    const { consumer, pay } = await startConsumer({ settleMs: 0, quietMs: 0 }, () => finished)
    await consumer.start()
    await eventually(() => expect(consumer.isCaughtUp('payment:created')).toBe(true))
    pay()
    await eventually(() => expect(consumer.isCaughtUp('payment:created')).toBe(false))
    expect(consumer.isCaughtUp('ticket:created')).toBe(true)
    finish()
    await eventually(() => expect(consumer.isCaughtUp('payment:created')).toBe(true))
  })

  it('not right after a message that had waited at the broker', async () => {
    const bus = createInMemoryBus(new InMemoryBroker())
    const watch = new BacklogWatch({ bus, settleMs: 0, quietMs: NEVER })
    watch.subscribed()
    await eventually(() => expect(watch.isCaughtUp('payment:created')).toBe(true))
    watch.delivered('payment:created', new Date(Date.now() - 5_000))()
    expect(watch.isCaughtUp('payment:created')).toBe(false)
    expect(watch.isCaughtUp('ticket:created')).toBe(true)
  })

  it('even while new messages keep arriving', async () => {
    let processed = 0
    const { consumer, pay } = await startConsumer({ settleMs: 0, quietMs: NEVER }, async () => {
      processed += 1
    })
    await consumer.start()
    for (let i = 0; i < 5; i++) pay()
    await eventually(() => expect(processed).toBe(5))
    await eventually(() => expect(consumer.isCaughtUp('payment:created')).toBe(true))
  })

  it('only while the broker is connected, and starts over with each connection', async () => {
    let lose = (_reason: Error) => {}
    let alive = true
    let broken = false
    const open = async (): Promise<Connection> => {
      if (broken) throw new Error('away')
      alive = true
      return {
        isAlive: () => alive,
        onLost: (listener) => {
          lose = listener
        },
        close: async () => lose(new Error('closed')),
      } as Connection
    }
    const bus = createReconnectingBus({ open, logger })
    closing.push(() => bus.close())
    const watch = new BacklogWatch({ bus, settleMs: 0, quietMs: 0 })
    watch.subscribed()
    await eventually(() => expect(watch.isCaughtUp('payment:created')).toBe(true))
    broken = true
    alive = false
    lose(new Error('lost'))
    expect(watch.isCaughtUp('payment:created')).toBe(false)
    broken = false
    await eventually(() => expect(watch.isCaughtUp('payment:created')).toBe(true))
  })
})
