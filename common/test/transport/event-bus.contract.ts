import { afterEach, expect, it } from '@jest/globals'
import { eventually, newId } from '@ticketing/test-kit'
import type { Delivery, EventBus } from '../../src/transport/event-bus.ts'

/** What every adapter of the transport must do; `open` connects one more party to the same broker. */
export const itIsAnEventBus = (open: () => Promise<EventBus>): void => {
  const opened: EventBus[] = []
  const openBus = async () => {
    const bus = await open()
    opened.push(bus)
    await new Promise<void>((resolve) => bus.onConnected(resolve))
    return bus
  }
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((bus) => bus.close()))
  })
  /** A subject that nobody used before. */
  const subject = () => `contract:${newId()}`
  const collect = (into: Delivery[], answer: (delivery: Delivery) => void = ({ ack }) => ack()) => {
    return (delivery: Delivery) => {
      into.push(delivery)
      answer(delivery)
    }
  }
  const bodies = (deliveries: Delivery[]) => deliveries.map(({ body }) => body)

  it('is connected until it is closed', async () => {
    const bus = await openBus()
    expect(bus.isConnected()).toBe(true)
    await bus.close()
    expect(bus.isConnected()).toBe(false)
    await expect(bus.publish(subject(), 'late')).rejects.toThrow()
  })

  it('delivers every message to a new group, from the first one on', async () => {
    const bus = await openBus()
    const name = subject()
    await bus.publish(name, 'before')
    const got: Delivery[] = []
    await bus.subscribe({ subject: name, group: 'g' }, collect(got))
    await bus.publish(name, 'after')
    await eventually(() => expect(bodies(got).sort()).toEqual(['after', 'before']))
    expect(got[0]).toMatchObject({ subject: name, sequence: expect.any(Number), at: expect.any(Date) })
  })

  it('delivers each message to one member of each group', async () => {
    const [one, two] = [await openBus(), await openBus()]
    const name = subject()
    const [first, second, other]: Delivery[][] = [[], [], []]
    await one.subscribe({ subject: name, group: 'g' }, collect(first ?? []))
    await two.subscribe({ subject: name, group: 'g' }, collect(second ?? []))
    await two.subscribe({ subject: name, group: 'other' }, collect(other ?? []))
    const sent = Array.from({ length: 20 }, (_, n) => `message ${n}`)
    for (const body of sent) await one.publish(name, body)
    await eventually(() => {
      expect([...bodies(first ?? []), ...bodies(second ?? [])].sort()).toEqual([...sent].sort())
      expect(bodies(other ?? []).sort()).toEqual([...sent].sort())
    })
  })

  it('redelivers a message that is not acknowledged', async () => {
    const bus = await openBus()
    const name = subject()
    const got: Delivery[] = []
    await bus.subscribe(
      { subject: name, group: 'g' },
      collect(got, (delivery) => {
        if (delivery.redelivered) delivery.ack()
        else delivery.retry()
      }),
    )
    await bus.publish(name, 'stubborn')
    await eventually(() => expect(got.length).toBeGreaterThan(1))
    expect(got[0]?.redelivered).toBe(false)
    expect(got[1]).toMatchObject({ body: 'stubborn', redelivered: true, sequence: got[0]?.sequence })
  })

  it('delivers a message again that is republished on purpose', async () => {
    const bus = await openBus()
    const name = subject()
    const got: Delivery[] = []
    await bus.subscribe({ subject: name, group: 'g' }, collect(got))
    await bus.publish(name, 'once more')
    await bus.publish(name, 'once more', { again: true })
    await eventually(() => expect(bodies(got)).toEqual(['once more', 'once more']))
    expect(got[0]?.sequence).not.toBe(got[1]?.sequence)
  })

  it('keeps the position of a group without members', async () => {
    const name = subject()
    const sender = await openBus()
    const member = await openBus()
    const before: Delivery[] = []
    const subscription = await member.subscribe({ subject: name, group: 'g' }, collect(before))
    await sender.publish(name, 'seen')
    await eventually(() => expect(bodies(before)).toEqual(['seen']))
    await subscription.close()
    await member.close()
    await sender.publish(name, 'while away')
    const after: Delivery[] = []
    await (await openBus()).subscribe({ subject: name, group: 'g' }, collect(after))
    await eventually(() => expect(bodies(after)).toContain('while away'))
    expect(before).toHaveLength(1)
  })

  it('redelivers the unacknowledged messages of a member that left to another member', async () => {
    const name = subject()
    const sender = await openBus()
    const dying = await openBus()
    const taken: Delivery[] = []
    await dying.subscribe(
      { subject: name, group: 'g' },
      collect(taken, () => {}),
    )
    await sender.publish(name, 'unfinished')
    await eventually(() => expect(taken).not.toEqual([]))
    await dying.close()
    const got: Delivery[] = []
    await sender.subscribe({ subject: name, group: 'g' }, collect(got))
    await eventually(() => expect(bodies(got)).toEqual(['unfinished']))
  })

  it('delivers new messages only to a subscriber without a group', async () => {
    const [one, two] = [await openBus(), await openBus()]
    const name = subject()
    await one.publish(name, 'before')
    const [first, second]: Delivery[][] = [[], []]
    await one.subscribe({ subject: name }, collect(first ?? []))
    await two.subscribe({ subject: name }, collect(second ?? []))
    await one.publish(name, 'after')
    await eventually(() => {
      expect(bodies(first ?? [])).toEqual(['after'])
      expect(bodies(second ?? [])).toEqual(['after'])
    })
  })

  it('treats the same text on two subjects as two messages', async () => {
    const bus = await openBus()
    const [one, two] = [subject(), subject()]
    const got: Delivery[] = []
    await bus.subscribe({ subject: one, group: 'g' }, collect(got))
    await bus.subscribe({ subject: two, group: 'g' }, collect(got))
    await bus.publish(one, 'same')
    await bus.publish(two, 'same')
    await eventually(() => expect(got.map((delivery) => delivery.subject).sort()).toEqual([one, two].sort()))
  })

  it('delivers text in any language unchanged', async () => {
    const bus = await openBus()
    const name = subject()
    const got: Delivery[] = []
    await bus.subscribe({ subject: name, group: 'g' }, collect(got))
    await bus.publish(name, 'Zürich 東京 🎫 "quoted"\n')
    await eventually(() => expect(bodies(got)).toEqual(['Zürich 東京 🎫 "quoted"\n']))
  })
}
