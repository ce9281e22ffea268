import { describe, expect, it } from '@jest/globals'
import { aUser, eventually } from '@ticketing/test-kit'
import { deleteOrder, expectHistory, getOrder, pay, reserve, useShop } from '../orders.ts'

const shop = useShop({ instances: 2 })

describe('DELETE /api/orders/:id', () => {
  it('answers 204, cancels the order and publishes order:cancelled', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    const response = await deleteOrder(shop.url, buyer, order.id).expect(204)
    expect(response.text).toBe('')
    const { body } = await getOrder(shop.url, buyer, order.id)
    expect(body).toEqual({ ...order, status: 'cancelled', reason: 'cancelled', version: 1 })
    await expectHistory(shop, order.id, ['order:created', 'order:cancelled'])
    expect(shop.eventsOf(order.id)[1]?.data).toMatchObject({ version: 1, ticket: { id: order.ticket.id } })
  })

  it('answers 204 again, and cancels once', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    await deleteOrder(shop.url, buyer, order.id).expect(204)
    await deleteOrder(shop.url, buyer, order.id).expect(204)
    expect((await getOrder(shop.url, buyer, order.id)).body.version).toBe(1)
  })

  it('answers 204 to all of many concurrent requests, and cancels once', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    const urls = shop.services.flatMap(({ url }) => Array.from({ length: 5 }, () => url))
    const responses = await Promise.all(urls.map((url) => deleteOrder(url, buyer, order.id)))
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([204]))
    await expectHistory(shop, order.id, ['order:created', 'order:cancelled'])
    expect((await getOrder(shop.url, buyer, order.id)).body.version).toBe(1)
  })

  it('answers 400 when the order is paid', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    await pay(shop, order.id)
    await eventually(async () => {
      expect((await getOrder(shop.url, buyer, order.id)).body.status).toBe('complete')
    })
    const { body } = await deleteOrder(shop.url, buyer, order.id).expect(400)
    expect(body).toEqual({ errors: [{ message: 'The order is paid' }] })
    await expectHistory(shop, order.id, ['order:created', 'order:completed'])
  })
})
