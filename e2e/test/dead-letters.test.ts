import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { type DeadLetters, openDeadLetters, openStores, readWaiting, type Stores } from '@ticketing/owner'
import { eventually, openTestBus, type TestBus } from '@ticketing/test-kit'
import { runCommand } from '../src/run-command.ts'
import { openTampering, type Tampering } from '../src/tampering.ts'
import { useShop } from '../src/use-shop.ts'

const shop = useShop({
  replicas: { tickets: 2 },
  env: { EVENT_ACK_WAIT_SECONDS: '1', EVENT_MAX_ATTEMPTS: '2' },
})
afterAll(() => Promise.all([hand.close(), letters.close(), stores.close(), bus.close()]))
const LONG = { timeoutMs: 60_000 }

let hand: Tampering
let letters: DeadLetters
let stores: Stores
let bus: TestBus

beforeAll(async () => {
  hand = openTampering(shop.addressesOfServices)
  letters = await openDeadLetters(shop.addresses)
  stores = openStores(shop.addressesOfServices)
  const { broker } = shop.addresses
  bus = await openTestBus(broker?.url ?? '', broker?.eventBus, {
    NATS_USER: broker?.user,
    NATS_PASSWORD: broker?.password,
  })
})
afterEach(async () => {
  await hand.undo()
  for (const letter of await letters.list()) await letters.drop(letter)
})

const command = (...args: string[]) => runCommand(shop.stack.directory, 'dead-letters', ...args)

/** Waits for the letters of messages that hold a text. */
const given = (up: string, count: number) =>
  eventually(async () => {
    const found = (await letters.list()).filter(({ body }) => body.includes(up))
    expect(found).toHaveLength(count)
    return found
  }, LONG)

describe('an event that cannot be processed', () => {
  it.each([
    ['not JSON', 'order:created', '{"id":', 'not valid JSON', 3],
    ['without a version', 'order:cancelled', '{"id":"poison","ticket":{"id":"1"}}', 'version', 3],
    ['of an impossible date', 'order:created', poisonous({ expiresAt: 'tomorrow' }), 'expiresAt', 3],
    [
      'of an unknown order',
      'expiration:complete',
      '{"orderId":"6f0000000000000000000000"}',
      'Nothing here',
      1,
    ],
  ] as const)(
    '%s, is dead-lettered by each consumer with the reason, and other events are processed',
    async (_, subject, body, reason, count) => {
      await bus.publishRaw(subject, body)
      const [seller, buyer] = [await shop.newcomer(), await shop.newcomer()]
      const ticket = await seller.sell()
      const order = await eventually(() => buyer.reserve(ticket.id))
      await eventually(async () =>
        expect(await seller.ticket(ticket.id)).toMatchObject({ status: 'reserved' }),
      )
      await buyer.must(204, 'DELETE', `/api/orders/${order.id}`)
      const found = await given(body, count)
      for (const letter of found)
        expect(letter).toMatchObject({ subject, reason: expect.stringContaining(reason) })
      expect(new Set(found.map(({ service }) => service)).size).toBe(count)
    },
  )
})

function poisonous(data: object): string {
  const order = {
    id: 'poison',
    version: 0,
    status: 'created',
    userId: 'buyer',
    ticket: { id: '1', price: 1 },
  }
  return JSON.stringify({ ...order, ...data })
}

describe('npm run dead-letters', () => {
  it('lists, shows and drops them', async () => {
    await bus.publishRaw('ticket:created', '{"title":"poison & more"}')
    const [letter] = await given('poison & more', 1)
    const id = letter?.id ?? ''
    expect(id).toMatch(/^orders\/ticket:created:\d+-[0-9a-f]{8}$/)

    expect(await command('list')).toMatchObject({ code: 0, stdout: expect.stringContaining(id) })
    const json = await command('list', '--json')
    expect(JSON.parse(json.stdout)).toEqual([expect.objectContaining({ id, attempts: 1 })])
    const shown = await command('show', id)
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('{"title":"poison & more"}') })

    expect(await command('drop', id)).toMatchObject({ code: 0 })
    expect(await letters.list()).toEqual([])
    expect(await command('list')).toMatchObject({ code: 0, stdout: 'There are no dead letters.\n' })
  })

  it('exits with 2 and the reason on errors', async () => {
    expect(await command('show', 'orders/nothing:1')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no dead letter orders/nothing:1'),
    })
    expect(await command('replay')).toMatchObject({ code: 2, stderr: expect.stringContaining('--all') })
    expect(await command('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('replay') })
  })

  it('replays an event whose ticket was missing, and the events parked behind it follow', async () => {
    const [seller, buyer, next] = [await shop.newcomer(), await shop.newcomer(), await shop.newcomer()]
    const ticket = await seller.sell()
    const known = await eventually(() => buyer.reserve(ticket.id))
    await buyer.must(204, 'DELETE', `/api/orders/${known.id}`)
    await eventually(async () => expect(await seller.ticket(ticket.id)).toMatchObject({ version: 2 }))

    await hand.remove('tickets', 'tickets', ticket.id)
    const order = await buyer.reserve(ticket.id)
    await given(order.id, 1)
    await buyer.must(204, 'DELETE', `/api/orders/${order.id}`)
    const parked = async () => (await readWaiting(stores, ['tickets'])).length
    await eventually(async () => expect(await parked()).toBe(1))
    await hand.undo()

    const replayed = await command('replay', '--all', '--json')
    expect(replayed).toMatchObject({ code: 0 })
    expect(JSON.parse(replayed.stdout)).toEqual([expect.objectContaining({ service: 'tickets' })])
    await eventually(async () =>
      expect(await seller.ticket(ticket.id)).toMatchObject({ status: 'available', version: 4 }),
    )
    await eventually(async () => expect(await parked()).toBe(0))
    expect(await letters.list()).toEqual([])
    await eventually(() => next.reserve(ticket.id))
  })

  it('changes nothing when an applied event is replayed, however often', async () => {
    const [seller, buyer] = [await shop.newcomer(), await shop.newcomer()]
    const ticket = await seller.sell()
    const order = await eventually(() => buyer.reserve(ticket.id))
    await eventually(async () => expect(await seller.ticket(ticket.id)).toMatchObject({ version: 1 }))
    const [event] = bus.received('order:created').filter(({ data }) => data.id === order.id)
    const body = JSON.stringify({ ...event?.data, meta: event?.meta })
    for (const _ of [1, 2]) {
      await hand.add('tickets', 'dead_letters', {
        _id: 'order:created:1-0',
        subject: 'order:created',
        body,
        reason: '',
        attempts: 5,
        at: new Date(),
      })
      await letters.replay(await letters.find('tickets/order:created:1-0'))
    }
    const other = await eventually(() => seller.sell())
    await eventually(() => buyer.reserve(other.id))
    expect(await seller.ticket(ticket.id)).toMatchObject({ version: 1, orderId: order.id })
    expect(await letters.list()).toEqual([])
  })
})
