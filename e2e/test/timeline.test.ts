import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { type Timeline, timeline, timelineText } from '@ticketing/owner'
import { eventually } from '@ticketing/test-kit'
import type { Person } from '../src/person.ts'
import { runCommand } from '../src/run-command.ts'
import { openTampering, type Tampering } from '../src/tampering.ts'
import { useShop } from '../src/use-shop.ts'

const LONG = { timeoutMs: 60_000 }

describe.each(['nats-streaming', 'jetstream'])('npm run timeline, over %s', (EVENT_BUS) => {
  const shop = useShop({ env: { EVENT_BUS, EVENT_ACK_WAIT_SECONDS: '1', EVENT_MAX_ATTEMPTS: '2' } })
  afterAll(() => hand.close())
  let hand: Tampering
  let seller: Person
  let buyer: Person

  beforeAll(async () => {
    hand = openTampering(shop.addressesOfServices)
    seller = await shop.newcomer()
    buyer = await shop.newcomer()
  })
  afterEach(() => hand.undo())

  const command = (...args: string[]) => runCommand(shop.stack.directory, ...args)
  const ask = (orderId: string) => timeline(shop.addresses, orderId)
  const reserved = async () => {
    const ticket = await seller.sell('Hamlet', 10)
    return { ticket, order: await eventually(() => buyer.reserve(ticket.id), LONG) }
  }
  const ticketIs = (id: string, version: number) =>
    eventually(async () => expect(await seller.ticket(id)).toMatchObject({ version }), LONG)
  const about = ({ events }: Timeline) =>
    events.map(({ subject, place, follows }) => [subject, place?.version, follows])
  const eventOf = ({ events }: Timeline, subject: string) => events.find((event) => event.subject === subject)

  it('shows a sale in causal order, with the state of each consumer', async () => {
    const { ticket, order } = await reserved()
    expect((await buyer.pay(order.id)).status).toBe(201)
    await ticketIs(ticket.id, 2)
    const told = await eventually(async () => {
      const read = await ask(order.id)
      const outcomes = read.events.flatMap(({ unsentBy, heardBy }) =>
        unsentBy ? [] : heardBy.map(({ outcome }) => outcome),
      )
      expect(new Set(outcomes)).toEqual(new Set(['applied', 'not-recorded']))
      return read
    }, LONG)

    expect(about(told)).toEqual([
      ['ticket:created', 0, undefined],
      ['order:created', 0, 1],
      ['ticket:updated', 1, 2],
      ['payment:created', undefined, 2],
      ['order:completed', 1, 4],
      ['ticket:updated', 2, 5],
      ['expiration:complete', undefined, 2],
    ])
    expect(told).toMatchObject({
      order: order.id,
      ticket: ticket.id,
      missing: [],
      present: {
        order: { status: 'complete', version: 1 },
        orderCopy: { status: 'complete', version: 1 },
        payment: { status: 'succeeded', amount: 1000 },
        ticket: { status: 'sold', version: 2, holders: [{ order: order.id, units: [0], paid: true }] },
        ticketCopy: { version: 2 },
      },
    })
    expect(told.events.at(-1)).toMatchObject({
      unsentBy: 'expiration',
      at: new Date(order.expiresAt),
      published: [],
    })

    const json = await command('timeline', order.id, '--json')
    expect({ ...json, stdout: JSON.parse(json.stdout) }).toMatchObject({
      code: 0,
      stdout: JSON.parse(JSON.stringify(told)),
    })
    const { stdout } = await command('timeline', order.id)
    expect(stdout).toMatch(/\n2 .* order:created +order 0 +1 .* tickets, payments, expiration: applied\n/)
    expect(stdout).toContain(`will be published by expiration at ${order.expiresAt}`)
    expect(stdout).toMatch(/Now\n +orders +version 1: complete at 10/)
  })

  it('shows an event waiting in an outbox', async () => {
    const { ticket, order } = await reserved()
    await ticketIs(ticket.id, 1)
    await shop.stack.stop('nats')
    await buyer.must(204, 'DELETE', `/api/orders/${order.id}`)
    await shop.stack.stop('orders')
    await shop.stack.start('nats')
    const told = await ask(order.id)
    expect(eventOf(told, 'order:cancelled')).toMatchObject({
      unsentBy: 'orders',
      published: [],
      heardBy: ['tickets', 'payments', 'expiration'].map((service) => ({ service, outcome: 'waiting' })),
    })
    expect(timelineText(told)).toContain('not published yet, in the outbox of orders')
    await shop.stack.start('orders')
    await ticketIs(ticket.id, 2)
    expect(eventOf(await ask(order.id), 'order:cancelled')?.unsentBy).toBeUndefined()
  })

  it('shows a dead-lettered event, those parked behind it, and that it was published again', async () => {
    const { ticket, order: earlier } = await reserved()
    await buyer.must(204, 'DELETE', `/api/orders/${earlier.id}`)
    await ticketIs(ticket.id, 2)
    await hand.remove('tickets', 'tickets', ticket.id)
    const order = await buyer.reserve(ticket.id)
    const givenUp = { service: 'tickets', outcome: 'given-up', failures: 2, letters: [{ attempts: 2 }] }
    const applied = ['payments', 'expiration'].map((service) => ({
      service,
      outcome: 'applied',
      letters: [],
    }))
    await eventually(
      async () =>
        expect(eventOf(await ask(order.id), 'order:created')?.heardBy).toMatchObject([givenUp, ...applied]),
      LONG,
    )
    await buyer.must(204, 'DELETE', `/api/orders/${order.id}`)
    await eventually(
      async () =>
        expect(eventOf(await ask(order.id), 'order:cancelled')?.heardBy).toMatchObject([
          { service: 'tickets', outcome: 'parked', parkedSince: expect.any(Date) },
          ...applied,
        ]),
      LONG,
    )
    const text = timelineText(await ask(order.id))
    expect(text).toMatch(
      /tickets: given up at .* after 2 attempts: Nothing here .*npm run dead-letters -- show tickets\/order:created:/,
    )
    expect(text).toMatch(/tickets: parked since /)

    await hand.undo()
    expect(await command('dead-letters', 'replay', '--all')).toMatchObject({ code: 0 })
    await ticketIs(ticket.id, 4)
    const told = await ask(order.id)
    const [sentTwice, cancelled] = ['order:created', 'order:cancelled'].map((each) => eventOf(told, each))
    expect(sentTwice?.published).toHaveLength(2)
    expect(sentTwice?.heardBy[0]).toMatchObject({ outcome: 'applied', failures: 2, letters: [] })
    expect(cancelled?.heardBy[0]).toMatchObject({ outcome: 'applied', letters: [] })
    // Each change of the ticket follows from the order that it is of.
    const own = told.events.filter(({ follows }) => follows === sentTwice?.number)
    expect(own.map(({ subject }) => subject)).toContain('ticket:updated')
  })

  it('shows snapshots after the events of their versions', async () => {
    const { ticket, order } = await reserved()
    await ticketIs(ticket.id, 1)
    expect(await command('rebuild', 'tickets', '--json')).toMatchObject({ code: 0 })
    await eventually(
      async () =>
        expect(eventOf(await ask(order.id), 'order:snapshot')).toMatchObject({
          publisher: 'owner',
          place: { version: 0, snapshot: true },
          heardBy: ['tickets', 'payments', 'expiration'].map((service) => ({ service, outcome: 'applied' })),
        }),
      LONG,
    )
    const subjects = about(await ask(order.id)).map(([subject]) => subject)
    expect(subjects.indexOf('order:snapshot')).toBeGreaterThan(subjects.indexOf('order:created'))
    await buyer.must(204, 'DELETE', `/api/orders/${order.id}`)
  })
})
