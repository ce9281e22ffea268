import { describe, expect, it } from '@jest/globals'
import { aUser, newId } from '@ticketing/common/testing'
import { eventually } from '@ticketing/local/testing'
import { deleteOrder, expectHistory, getOrder, pay, reserve, useShop } from '../orders.ts'

const shop = useShop()

const expectStatus = async (orderId: string, status: string) =>
  eventually(async () => expect(await shop.orders.findById(orderId).lean()).toMatchObject({ status }))

describe('payment:created', () => {
  it('completes the order and publishes order:completed', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    await pay(shop, order.id)
    await expectHistory(shop, order.id, ['order:created', 'order:completed'])
    expect(shop.eventsOf(order.id)[1]?.data).toEqual({
      id: order.id,
      version: 1,
      ticket: { id: order.ticket.id },
    })
    const { body } = await getOrder(shop.url, buyer, order.id)
    expect(body).toEqual({ ...order, status: 'complete', version: 1 })
  })

  it('does nothing when it comes a second time', async () => {
    const order = await reserve(shop)
    for (let i = 0; i < 3; i++) await pay(shop, order.id)
    const after = await reserve(shop)
    await pay(shop, after.id)
    await expectStatus(after.id, 'complete')
    await expectHistory(shop, order.id, ['order:created', 'order:completed'])
  })

  it('leaves a cancelled order cancelled', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    await deleteOrder(shop.url, buyer, order.id).expect(204)
    await pay(shop, order.id)
    const after = await reserve(shop)
    await pay(shop, after.id)
    await expectStatus(after.id, 'complete')
    await expectStatus(order.id, 'cancelled')
    await expectHistory(shop, order.id, ['order:created', 'order:cancelled'])
  })

  it('takes a message without meta', async () => {
    const order = await reserve(shop)
    const data = { id: newId(), orderId: order.id, stripeId: 'ch_1' }
    await shop.bus.publishRaw('payment:created', JSON.stringify(data))
    await expectStatus(order.id, 'complete')
  })

  it.each([[newId()], ['no-object-id']])(
    'becomes a dead letter for the unknown order %s',
    async (orderId) => {
      await pay(shop, orderId)
      await eventually(
        async () => {
          const letter = await shop.orders.db
            .collection('dead_letters')
            .findOne({ body: new RegExp(orderId) })
          expect(letter).toMatchObject({ subject: 'payment:created' })
        },
        { timeoutMs: 20_000 },
      )
    },
  )
})
