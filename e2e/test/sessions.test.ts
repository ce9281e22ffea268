import { describe, expect, it } from '@jest/globals'
import { Visitor } from '@ticketing/local/demo'
import { eventually } from '@ticketing/test-kit'
import { useShop } from '../src/use-shop.ts'
import { LONG } from './journeys/steps.ts'

const shop = useShop({ replicas: { auth: 2, orders: 2, payments: 2, tickets: 2 } })

const PASSWORD = 'a secret password'
/** One of each service that somebody has to be signed in for. */
const PATHS = ['/api/tickets?seller=me', '/api/orders', '/api/payments?orderId=68f0c31c1f9b2e7d4a6c8e2b']

let people = 0
/** A new user, with two browsers. */
const withTwoBrowsers = async () => {
  const credentials = { email: `session-${process.pid}-${++people}@test.com`, password: PASSWORD }
  const [one, other] = [new Visitor(shop.stack.url), new Visitor(shop.stack.url)]
  await one.must(201, 'POST', '/api/users/signup', credentials)
  await other.must(200, 'POST', '/api/users/signin', credentials)
  return { one, other, credentials }
}

/** Sends enough requests to reach every replica. */
const statuses = async (visitor: Visitor) => {
  const asked = [...PATHS, ...PATHS, ...PATHS].map((path) => visitor.ask('GET', path))
  return [...new Set((await Promise.all(asked)).map(({ status }) => status))]
}
const isOver = (visitor: Visitor, options = {}) =>
  eventually(async () => {
    expect(await statuses(visitor)).toEqual([401])
    expect(await visitor.ask('GET', '/api/users/currentuser')).toMatchObject({ body: { currentUser: null } })
  }, options)

describe('a session', () => {
  it('that was copied is revoked everywhere when its owner signs out, while their other browser stays signed in', async () => {
    const { one, other, credentials } = await withTwoBrowsers()
    const copy = one.twin()
    expect(await statuses(copy)).toEqual([200])
    await one.must(200, 'POST', '/api/users/signout', {})
    await isOver(copy)
    expect(await statuses(other)).toEqual([200])
    await one.must(200, 'POST', '/api/users/signin', credentials)
    expect(await statuses(one)).toEqual([200])
  })

  it('in each browser is revoked when its owner signs out everywhere', async () => {
    const { one, other, credentials } = await withTwoBrowsers()
    const copy = one.twin()
    await one.must(200, 'POST', '/api/users/signout/everywhere', {})
    await one.must(200, 'POST', '/api/users/signin', credentials)
    await isOver(other)
    await isOver(copy)
    expect(await statuses(one)).toEqual([200])
  })

  it('is revoked while the broker and a service are down, and everywhere once they are back', async () => {
    const { one, other } = await withTwoBrowsers()
    await shop.stack.stop('nats')
    await Promise.all([shop.stack.stop('payments-1'), shop.stack.stop('payments-2')])
    const copy = one.twin()
    await one.must(200, 'POST', '/api/users/signout', {})
    await eventually(async () =>
      expect(await copy.ask('GET', '/api/users/currentuser')).toMatchObject({ body: { currentUser: null } }),
    )
    await shop.stack.start('nats')
    await Promise.all([shop.stack.start('payments-1'), shop.stack.start('payments-2')])
    await isOver(copy, LONG)
    expect(await statuses(other)).toEqual([200])
  })
})
