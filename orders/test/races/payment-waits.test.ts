import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import type { Order } from '@ticketing/common'
import { eventually } from '@ticketing/test-kit'
import request from 'supertest'
import { expectHistory, IN_TIME, letTimePass, pay, reserve, useShop } from '../orders.ts'

const SWEEP_MS = 50
const shop = useShop({ env: { EXPIRATION_GRACE_MS: '0', SWEEP_MS: String(SWEEP_MS) } })

const reserveMany = () => Promise.all(Array.from({ length: 5 }, () => reserve(shop)))
const letTimesPass = (orders: Order[]) => Promise.all(orders.map(({ id }) => letTimePass(shop, id)))

/** The first was never cancelled, not even to be taken back; the others were not paid, and expire. */
const expectFirstOnlyComplete = async ([paid, ...others]: Order[]) => {
  await expectHistory(shop, paid?.id ?? '', ['order:created', 'order:completed'])
  for (const { id } of others) await expectHistory(shop, id, ['order:created', 'order:cancelled'])
}

describe('a payment waiting at the broker', () => {
  it('is applied before the expiry of its order after orders was down', async () => {
    const orders = await reserveMany()
    for (const { id } of orders) await expectHistory(shop, id, ['order:created'])
    await shop.services[0]?.close()
    await pay(shop, orders[0]?.id ?? '', IN_TIME)
    await letTimesPass(orders)
    await shop.restart()
    await expectFirstOnlyComplete(orders)
  })

  it('is applied before the expiry of its order after the broker was down', async () => {
    const orders = await reserveMany()
    for (const { id } of orders) await expectHistory(shop, id, ['order:created'])
    await shop.servers.nats.kill()
    await letTimesPass(orders)
    await eventually(async () => {
      const { body } = await request(shop.url).get('/readyz').expect(200)
      expect(body.degraded).toEqual(['broker'])
    })
    // So that the sweep has come by, more than once.
    await sleep(10 * SWEEP_MS)
    await shop.servers.nats.restart()
    await eventually(() => pay(shop, orders[0]?.id ?? '', IN_TIME))
    await expectFirstOnlyComplete(orders)
  })
})
