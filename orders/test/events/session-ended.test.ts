import { expect, it } from '@jest/globals'
import { aUser, describeEndedSessions, eventually, newId } from '@ticketing/test-kit'
import { useShop } from '../orders.ts'

const shop = useShop({ instances: 2 })

describeEndedSessions({
  services: () => shop.services,
  restart: () => shop.restart(),
  bus: () => shop.bus,
  db: () => shop.orders.db,
  path: '/api/orders',
})

it('closes the streams of a revoked session on each instance, and no other', async () => {
  const [user, other] = [aUser(), aUser()]
  const open = new Set<string>()
  const follow = async (name: string, url: string, { cookie }: typeof user) => {
    const { body } = await fetch(`${url}/api/orders/events`, { headers: { cookie } })
    open.add(name)
    void body
      ?.pipeTo(new WritableStream())
      .catch(() => {})
      .then(() => open.delete(name))
  }
  for (const [i, { url }] of shop.services.entries()) {
    await follow(`theirs ${i}`, url, user)
    await follow(`other ${i}`, url, other)
  }
  expect(open.size).toBe(4)
  await shop.bus.publish('session:ended', {
    id: newId(),
    userId: user.id,
    before: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 3600_000).toISOString(),
  })
  await eventually(() => expect([...open].sort()).toEqual(['other 0', 'other 1']))
})
