import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { createRedisInbox } from '@ticketing/common'
import type { Order, Ticket } from '@ticketing/common/contract'
import { audit, auditMetrics, auditText, type Finding, openStores, type Stores } from '@ticketing/owner'
import { eventually } from '@ticketing/test-kit'
import { EVENT } from '../src/event.ts'
import { runCommand } from '../src/run-command.ts'
import { charge, refund } from '../src/stripe.ts'
import { openTampering, type Tampering } from '../src/tampering.ts'
import { useShop } from '../src/use-shop.ts'

const shop = useShop({ audited: false })
afterAll(() => Promise.all([hand.close(), stores.close()]))
let hand: Tampering
let stores: Stores
let user: string
let onSale: Ticket
let reserved: Order
let paid: Order
let cancelled: Order
let payment: string

const look = (settleMs = 0) => audit(shop.addresses, { settleMs })
/** What a charge that cannot be taken back has left from an earlier test. */
let known: string[] = []
const keys = (findings: readonly Finding[]) => findings.map((finding) => JSON.stringify(finding))

const expectFound = async (guarantee: number, rule: string, ids: object) => {
  const { findings } = await look()
  const found = findings.filter((finding) => !known.includes(JSON.stringify(finding)))
  expect(found).toContainEqual(expect.objectContaining({ guarantee, rule, ids }))
}

beforeAll(async () => {
  const [seller, buyer] = [await shop.newcomer(), await shop.newcomer()]
  user = seller.id
  const sold = await Promise.all([seller.sell('a', 10), seller.sell('b', 20), seller.sell('c', 30)])
  onSale = await seller.sell('d', 40, { event: EVENT, place: { row: 'C' } })
  const reserve = (ticket: Ticket | undefined) => eventually(() => buyer.reserve(ticket?.id ?? ''))
  reserved = await reserve(sold[0])
  paid = await reserve(sold[1])
  cancelled = await reserve(sold[2])
  await eventually(() => buyer.reserve(onSale.id)).then(({ id }) =>
    buyer.must(204, 'DELETE', `/api/orders/${id}`),
  )
  payment = (await buyer.pay(paid.id)).body.id
  await buyer.must(204, 'DELETE', `/api/orders/${cancelled.id}`)
  const { findings } = await look(60_000)
  expect(findings).toEqual([])
  // What is changed from here on, nobody is to mend or to notice but the auditor.
  await Promise.all(['tickets', 'orders', 'payments', 'expiration'].map((name) => shop.stack.stop(name)))
  hand = openTampering(shop.addressesOfServices)
  stores = openStores(shop.addressesOfServices)
}, 120_000)

afterEach(async () => {
  await hand.undo()
  known = keys((await look()).findings)
})

describe('npm run audit', () => {
  it('finds nothing when nothing is wrong, and reports what it has read', async () => {
    const report = await look()
    expect(report).toMatchObject({
      findings: [],
      stripe: true,
      read: { tickets: 4, orders: 4, payments: 1, charges: 1 },
      deadLetters: { tickets: 0, orders: 0, payments: 0, expiration: 0 },
    })
    expect(auditText(report)).toContain('No guarantee is violated.')
    expect(await auditMetrics(report)).toContain('audit_findings{rule="one-live-order",guarantee="1"} 0')
  })

  it('reports its findings as text and as metrics', async () => {
    await hand.change('orders', 'orders', paid.id, { $set: { status: 'cancelled' } })
    const report = await look()
    expect(auditText(report)).toContain(`order ${paid.id}`)
    expect(await auditMetrics(report)).toContain('audit_findings{rule="refunded-once",guarantee="4"} 1')
  })

  it('exits with 0 when it finds nothing, else 1, as text, as JSON and as metrics', async () => {
    const command = (...args: string[]) =>
      runCommand(shop.stack.directory, 'audit', '--settle', '0ms', ...args)
    const clean = await command('--json')
    expect({ ...clean, stdout: JSON.parse(clean.stdout) }).toMatchObject({
      code: 0,
      stdout: { findings: [] },
    })
    await hand.change('orders', 'orders', paid.id, { $set: { status: 'cancelled' } })
    const text = await command()
    expect(text).toMatchObject({ code: 1, stdout: expect.stringContaining(`order ${paid.id}`) })
    const json = await command('--json')
    expect(json.code).toBe(1)
    expect(JSON.parse(json.stdout).findings).toContainEqual(
      expect.objectContaining({ rule: 'order-copies', ids: { order: paid.id, service: 'payments' } }),
    )
    const metrics = await command('--metrics')
    expect(metrics).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('audit_findings{rule="order-copies",guarantee="8"} 1'),
    })
  })

  it('does not report what is resolved within the time to settle', async () => {
    await hand.change('orders', 'tickets', onSale.id, { $inc: { version: -1 } })
    const looking = look(10_000)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await hand.undo()
    expect((await looking).findings).toEqual([])
  })

  it('fails when a store is unreachable', async () => {
    const orders = 'mongodb://127.0.0.1:1/orders?serverSelectionTimeoutMS=200'
    await expect(audit({ ...shop.addresses, orders })).rejects.toThrow(
      /The store of orders cannot be reached.*ECONNREFUSED/,
    )
    const { payments: _unknown, ...addresses } = shop.addresses
    await expect(audit(addresses)).rejects.toThrow('payments is not known')
  })
})

describe('a ticket', () => {
  it('with two live orders is reported', async () => {
    const second = await hand.repeat('orders', 'orders', reserved.id, { slot: 99, reservedBefore: 9 })
    await expectFound(1, 'one-live-order', {
      ticket: reserved.ticket.id,
      orders: [reserved.id, second].sort(),
    })
  })

  it('whose copy is lost is reported', async () => {
    await hand.remove('orders', 'tickets', onSale.id)
    await expectFound(8, 'ticket-copies', { ticket: onSale.id, service: 'orders' })
  })

  it('with an orphaned copy is reported', async () => {
    await hand.remove('tickets', 'tickets', onSale.id)
    await expectFound(8, 'ticket-copies', { ticket: onSale.id, service: 'orders' })
  })

  it('whose copy is outdated is reported', async () => {
    await hand.change('orders', 'tickets', onSale.id, { $inc: { version: -1 } })
    await expectFound(8, 'ticket-copies', { ticket: onSale.id, service: 'orders' })
  })

  it.each([
    { title: 'another' },
    { price: 1 },
    { userId: 'another' },
    { 'event.city': 'York' },
    { place: { row: 'Z' } },
    { state: 'withdrawn' },
    { quantity: 2 },
    { split: 'none' },
    { saleEndsAt: '2030-01-01T00:00:00.000Z' },
  ])('whose copy says %j is found', async (other) => {
    await hand.change('orders', 'tickets', onSale.id, { $set: other })
    await expectFound(8, 'ticket-copies', { ticket: onSale.id, service: 'orders' })
  })

  it('held by an order that is over is reported', async () => {
    await hand.change('tickets', 'tickets', onSale.id, {
      $set: { holders: [{ order: cancelled.id, units: [0], paid: false }], status: 'reserved' },
    })
    await expectFound(8, 'ticket-holder', { ticket: onSale.id, orders: [cancelled.id] })
  })

  it('not held by its live order is reported', async () => {
    await hand.change('tickets', 'tickets', reserved.ticket.id, {
      $set: { holders: [], status: 'available' },
    })
    await expectFound(8, 'ticket-holder', { ticket: reserved.ticket.id, orders: [reserved.id] })
  })

  it('not sold to its complete order is reported', async () => {
    await hand.change('tickets', 'tickets', paid.ticket.id, {
      $set: { 'holders.0.paid': false, sold: 0, status: 'reserved' },
    })
    await expectFound(8, 'ticket-holder', { ticket: paid.ticket.id, orders: [paid.id] })
  })

  it('that its complete order has bought as another of the listing is reported', async () => {
    await hand.change('tickets', 'tickets', paid.ticket.id, { $set: { 'holders.0.units': [1] } })
    await expectFound(8, 'ticket-holder', { ticket: paid.ticket.id, orders: [paid.id] })
  })

  it('with a wrong number of sold ones is reported', async () => {
    await hand.change('tickets', 'tickets', paid.ticket.id, { $set: { sold: 2 } })
    await expectFound(8, 'ticket-holder', { ticket: paid.ticket.id })
  })

  it('with a wrong status is reported', async () => {
    await hand.change('tickets', 'tickets', paid.ticket.id, { $set: { status: 'available' } })
    await expectFound(8, 'ticket-holder', { ticket: paid.ticket.id })
  })

  it('sold without a pass is reported', async () => {
    await hand.change('tickets', 'tickets', paid.ticket.id, { $set: { passes: [] } })
    await expectFound(15, 'one-pass', { ticket: paid.ticket.id, orders: [paid.id] })
  })

  it('with two valid passes is reported', async () => {
    const passes = ['0000000000', '1111111111'].map((serial) => ({ serial, unit: 0, order: paid.id }))
    await hand.change('tickets', 'tickets', paid.ticket.id, { $set: { passes } })
    await expectFound(15, 'one-pass', { ticket: paid.ticket.id, orders: [paid.id] })
  })

  it('with a valid pass of an order that is over is reported', async () => {
    const passes = [{ serial: '0000000000', unit: 0, order: cancelled.id }]
    await hand.change('tickets', 'tickets', onSale.id, { $set: { passes } })
    await expectFound(15, 'one-pass', { ticket: onSale.id, orders: [cancelled.id] })
  })

  it('lost by tickets, with a live order, is reported', async () => {
    await hand.remove('tickets', 'tickets', reserved.ticket.id)
    await expectFound(8, 'ticket-holder', { ticket: reserved.ticket.id, orders: [reserved.id] })
  })
})

describe('a user', () => {
  const found = () => expectFound(8, 'user-copies', { user, service: 'tickets' })

  it('whose copy is lost is found', async () => {
    await hand.remove('tickets', 'sellers', user)
    await found()
  })

  it('whose copy nobody expects is found', async () => {
    await hand.remove('auth', 'users', user)
    await found()
  })

  it('whose copy is behind is found', async () => {
    await hand.change('auth', 'users', user, { $inc: { version: 1 } })
    await found()
  })

  it.each([{ name: 'another' }, { memberSince: new Date(0) }])(
    'whose copy says %j is found',
    async (other) => {
      await hand.change('tickets', 'sellers', user, { $set: other })
      await found()
    },
  )
})

describe('an order', () => {
  it('whose copy is lost is reported', async () => {
    await hand.remove('payments', 'orders', reserved.id)
    await expectFound(8, 'order-copies', { order: reserved.id, service: 'payments' })
  })

  it('with an orphaned copy is reported', async () => {
    await hand.remove('orders', 'orders', cancelled.id)
    await expectFound(8, 'order-copies', { order: cancelled.id, service: 'payments' })
  })

  it('whose copy is ahead is reported', async () => {
    await hand.change('payments', 'orders', reserved.id, { $inc: { version: 1 } })
    await expectFound(8, 'order-copies', { order: reserved.id, service: 'payments' })
  })

  it.each([{ status: 'cancelled' }, { price: 1 }, { userId: 'another' }, { expiresAt: new Date() }])(
    'whose copy has %j is reported',
    async (other) => {
      await hand.change('payments', 'orders', reserved.id, { $set: other })
      await expectFound(8, 'order-copies', { order: reserved.id, service: 'payments' })
    },
  )

  it('not applied by tickets is reported', async () => {
    await hand.change('tickets', 'inbox_guards', `order:${cancelled.id}`, { $set: { version: 0 } })
    await expectFound(7, 'order-guards', { order: cancelled.id, service: 'tickets' })
  })

  it('reserved past its expiry is reported', async () => {
    await hand.change('orders', 'orders', reserved.id, { $set: { expiresAt: new Date(Date.now() - 60_000) } })
    await expectFound(5, 'order-overdue', { order: reserved.id })
  })

  it('that changed after its end is reported', async () => {
    await hand.change('orders', 'orders', paid.id, { $set: { status: 'cancelled', version: 2 } })
    await expectFound(10, 'order-history', { order: paid.id })
  })

  it('complete without a payment is reported', async () => {
    await hand.remove('payments', 'payments', payment)
    await expectFound(10, 'paid-and-complete', { order: paid.id })
  })

  it('paid without being complete is reported', async () => {
    await hand.change('orders', 'orders', paid.id, { $set: { status: 'created', version: 0 } })
    await expectFound(10, 'paid-and-complete', { order: paid.id, payment })
  })

  it('cancelled without a refund is reported', async () => {
    await hand.change('orders', 'orders', paid.id, { $set: { status: 'cancelled' } })
    await expectFound(4, 'refunded-once', { order: paid.id, stripe: [expect.stringMatching(/^pi_/)] })
  })

  it.each([{ amount: 1 }, { userId: 'another' }])('whose payment has %j is reported', async (other) => {
    await hand.change('payments', 'payments', payment, { $set: other })
    await expectFound(2, 'charge-as-recorded', { order: paid.id, payment })
  })

  it('with a payment unknown to Stripe is reported', async () => {
    await hand.change('payments', 'payments', payment, { $set: { stripeId: 'pi_unknown' } })
    await expectFound(3, 'charge-known', { order: paid.id, payment, stripe: ['pi_unknown'] })
  })

  it('with two payments is reported', async () => {
    await hand.repeat('payments', 'payments', payment, { stripeId: 'pi_other' })
    await expectFound(3, 'one-charge', { order: paid.id })
  })
})

describe('at Stripe', () => {
  it('a second charge is reported', async () => {
    const intent = await charge(shop.addresses, paid.id, 2000)
    await expectFound(3, 'one-charge', { order: paid.id, stripe: expect.arrayContaining([intent]) })
  })

  it('a charge unknown to payments is reported', async () => {
    const intent = await charge(shop.addresses, reserved.id, 1000)
    await expectFound(3, 'charge-known', { order: reserved.id, stripe: [intent] })
  })

  it('a charge of a different amount is reported', async () => {
    const intent = await charge(shop.addresses, reserved.id, 999)
    await expectFound(2, 'charge-as-recorded', { order: reserved.id, stripe: [intent] })
  })

  it('a partial refund is reported', async () => {
    const intent = await charge(shop.addresses, cancelled.id, 3000)
    await refund(shop.addresses, intent, 2999)
    await expectFound(4, 'refunded-once', { order: cancelled.id, stripe: [intent] })
  })

  it('a double refund is reported', async () => {
    const intent = await charge(shop.addresses, cancelled.id, 3000)
    const refunds = [await refund(shop.addresses, intent, 1500), await refund(shop.addresses, intent, 1500)]
    await expectFound(4, 'refunded-once', { order: cancelled.id, stripe: [intent, ...refunds.sort()] })
  })

  it('a charge for an unknown order is reported', async () => {
    const intent = await charge(shop.addresses, 'unknown', 3000)
    await expectFound(4, 'refunded-once', { order: 'unknown', stripe: [intent] })
  })
})

describe('a service', () => {
  const longAgo = new Date(Date.now() - 3_600_000)

  it.each([
    ['tickets', 'tickets', () => onSale.id],
    ['orders', 'orders', () => reserved.id],
    ['payments', 'payments', () => payment],
  ] as const)('with unpublished events is reported: %s', async (service, collection, id) => {
    const event = { id: '1', subject: 'ticket:updated', at: longAgo, body: '{}' }
    await hand.change(service, collection, id(), { $push: { outbox: event } })
    await expectFound(6, 'outbox-drains', { service })
  })

  const early = {
    id: 'order:cancelled:9-0',
    version: 9,
    snapshot: false,
    subject: 'order:cancelled',
    body: '{}',
    attempts: 0,
    at: longAgo,
    // Beyond the time of the test: nobody takes it up.
    dueAt: new Date(Date.now() + 3_600_000),
  } as const

  it.each([
    ['tickets', 'inbox_guards', 'order:of the audit'],
    ['orders', 'inbox_guards', 'order:of the audit'],
    ['payments', 'orders', 'of the audit'],
  ] as const)(
    'with an event waiting for its predecessor is reported: %s',
    async (service, histories, _id) => {
      await hand.add(service, histories, { _id, version: -1, waiting: [early] })
      await expectFound(7, 'waiting-follow', { service })
    },
  )

  it('with an event waiting for its predecessor is reported: expiration', async () => {
    const [key, inbox] = [`order:${reserved.id}`, createRedisInbox(stores.redis())]
    await inbox.wait({ key, ...early })
    try {
      await expectFound(7, 'waiting-follow', { service: 'expiration' })
    } finally {
      await inbox.remove({ key, version: 9, snapshot: false })
    }
  })

  it('with dead letters is reported, without a finding', async () => {
    await hand.add('orders', 'dead_letters', {
      _id: 'ticket:created:1',
      subject: 'ticket:created',
      body: '{',
    })
    const report = await look()
    expect(report.deadLetters).toMatchObject({ orders: 1 })
    expect(auditText(report)).toContain('Dead letters of orders: 1')
  })
})
