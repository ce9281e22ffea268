import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aUser, newId } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import { getOrder, postOrder, useShop } from '../orders.ts'

const shop = useShop()
const db = mongoose.createConnection()
beforeAll(() => db.openUri(`${shop.servers.mongo.url}/orders`))
afterAll(() => db.close())

const stored = () => db.collection('orders')

describe('orders stored by an earlier release', () => {
  it('hold the only ticket of their listing, from before the service serves', async () => {
    const ticket = await shop.sell()
    const buyer = aUser()
    const { body: order } = await postOrder(shop.url, buyer, { ticketId: ticket.id }).expect(201)
    await db.db?.command({ collMod: 'orders', validator: {} })
    await stored().updateMany({}, { $unset: { units: 1 } })
    await stored().createIndex(
      { 'ticket.id': 1 },
      { unique: true, partialFilterExpression: { status: { $in: ['created', 'complete'] } } },
    )
    await shop.restart()
    const { body } = await getOrder(shop.url, buyer, order.id).expect(200)
    expect(body).toEqual(order)
    const refused = await postOrder(shop.url, aUser(), { ticketId: ticket.id }).expect(400)
    expect(refused.body.errors).toEqual([{ message: 'Ticket is already reserved' }])
    expect((await stored().indexes()).map(({ name }) => name)).not.toContain('ticket.id_1')

    // A replica of that release that is still there can store no more of them.
    const old = { userId: newId(), ticket: { id: newId(), title: 'concert', price: 20 }, status: 'created' }
    await expect(stored().insertOne(old)).rejects.toThrow('Document failed validation')
  })
})
