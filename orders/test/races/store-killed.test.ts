import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { aUser, eventually } from '@ticketing/test-kit'
import request from 'supertest'
import { expectHistory, postOrder, useShop } from '../orders.ts'

const shop = useShop({ instances: 2 })
const urlOf = (index: number) => shop.services[index % 2]?.url ?? ''

const BUYERS_A_TICKET = 4

describe('orders placed while mongod is killed', () => {
  it('are kept if answered 201, at most one live order per ticket, and all published', async () => {
    const tickets = await Promise.all(Array.from({ length: 40 }, () => shop.sell()))
    const attempts = tickets.flatMap(({ id }) => Array.from({ length: BUYERS_A_TICKET }, () => id))
    let accepted = 0
    const buying = Promise.all(
      attempts.map(async (ticketId, index) => {
        // Spread, so that the end of the store falls among them.
        await sleep(index * 4)
        const { status, body } = await postOrder(urlOf(index), aUser(), { ticketId })
        if (status === 201) accepted += 1
        return { status, body }
      }),
    )
    await eventually(() => expect(accepted).toBeGreaterThanOrEqual(5), { intervalMs: 1 })
    await shop.servers.mongo.kill()
    const answers = await buying
    await shop.servers.mongo.restart()
    await eventually(
      () => Promise.all(shop.services.map(({ url }) => request(url).get('/readyz').expect(200))),
      {
        timeoutMs: 30_000,
      },
    )

    expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual(
      expect.arrayContaining([201, 503]),
    )
    expect(answers.filter(({ status }) => ![201, 400, 503].includes(status))).toEqual([])

    const stored = await shop.orders.find({ status: 'created' }).lean()
    const held = stored.map(({ ticket }) => ticket.id)
    expect(new Set(held).size).toBe(held.length)
    const confirmed = answers.filter(({ status }) => status === 201).map(({ body }) => body.id)
    expect(stored.map(({ _id }) => String(_id))).toEqual(expect.arrayContaining(confirmed))
    for (const { _id } of stored) await expectHistory(shop, String(_id), ['order:created'])

    const left = tickets.filter(({ id }) => !held.includes(id))
    expect(left).not.toHaveLength(0)
    for (const { id } of left) await postOrder(shop.url, aUser(), { ticketId: id }).expect(201)
  })
})
