import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { createEventBus, createLogger, type EventBus } from '@ticketing/common'
import type { Secrets } from '@ticketing/local/stack'
import { eventually } from '@ticketing/test-kit'
import { MongoClient } from 'mongodb'
import { useShop } from '../src/use-shop.ts'

describe.each(['nats-streaming', 'jetstream'] as const)('a client of the broker, %s,', (EVENT_BUS) => {
  const shop = useShop({ env: { EVENT_BUS } })

  const passwords = async (): Promise<Secrets['passwords']> =>
    JSON.parse(await readFile(join(shop.stack.directory, 'secrets.json'), 'utf8')).passwords
  const urlOf = (name: string) => shop.stack.processes.find((each) => each.name === name)?.url ?? ''
  const refusals: string[] = []
  const logger = createLogger('test', 'silent')
  logger.warn = (({ reason }: { reason: string }) => refusals.push(reason)) as typeof logger.warn

  const broker = (user?: string, password?: string): EventBus =>
    createEventBus(
      {
        EVENT_BUS,
        NATS_URL: urlOf('nats'),
        NATS_CLUSTER_ID: 'ticketing',
        NATS_CLIENT_ID: randomUUID(),
        NATS_USER: user,
        NATS_PASSWORD: password,
        EVENT_ACK_WAIT_SECONDS: 5,
      },
      logger,
    )
  const unpaid = async () => {
    const ticket = await (await shop.newcomer()).sell('Hamlet', 20)
    const buyer = await shop.newcomer()
    const order = await eventually(() => buyer.reserve(ticket.id), { timeoutMs: 60_000 })
    return { buyer, order }
  }
  const forged = (orderId: string) => JSON.stringify({ id: 'forged', orderId, stripeId: 'pi_forged' })

  it('is rejected without credentials', async () => {
    const bus = broker()
    await eventually(() => expect(refusals.join()).toMatch(/authorization violation/i))
    await expect(bus.publish('payment:created', forged('any'))).rejects.toThrow('not connected')
    await bus.close()
  })

  it('cannot pay an order with the credentials of another service than payments', async () => {
    const { buyer, order } = await unpaid()
    const known = await passwords()
    for (const user of ['tickets', 'expiration'] as const) {
      const bus = broker(user, known[user])
      await new Promise<void>((resolve) => bus.onConnected(resolve))
      await expect(bus.publish('payment:created', forged(order.id))).rejects.toThrow(/permissions violation/i)
      await bus.close()
    }
    // A real payment after the forged ones is consumed.
    await buyer.pay(order.id)
    await eventually(async () => expect(await buyer.order(order.id)).toMatchObject({ status: 'complete' }))
    const told = broker('owner', known.owner)
    await new Promise<void>((resolve) => told.onConnected(resolve))
    for await (const { body } of told.history('payment:created')) expect(body).not.toContain('forged')
    await told.close()
  })

  it('cannot read another database with the credentials of a service', async () => {
    const { tickets } = await passwords()
    const address = urlOf('mongo').replace('://', `://tickets:${tickets}@`)
    const client = new MongoClient(`${address}/?authSource=admin`)
    try {
      expect(await client.db('tickets').collection('tickets').countDocuments()).toBeGreaterThan(0)
      for (const other of ['auth', 'orders', 'payments'])
        await expect(client.db(other).collection(other).findOne()).rejects.toThrow(/not authorized/)
    } finally {
      await client.close()
    }
    const outsider = new MongoClient(urlOf('mongo'))
    try {
      await expect(outsider.db('orders').collection('orders').findOne()).rejects.toThrow(/authentication/)
    } finally {
      await outsider.close()
    }
  })
})
