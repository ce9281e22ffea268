import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { serviceNames } from '@ticketing/common'
import type { Order, Ticket } from '@ticketing/common/contract'
import { moveEvents } from '@ticketing/local/move-events'
import { loadSecrets, readState, type Stack, stackAddresses, startStack } from '@ticketing/local/stack'
import { audit } from '@ticketing/owner'
import { eventually } from '@ticketing/test-kit'
import { Person } from '../src/person.ts'
import { LONG } from './journeys/steps.ts'

const silent = { begin() {}, update() {}, end() {}, note() {} }
let dir = ''
let stack: Stack | undefined
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ticketing-moved-'))
})
afterAll(async () => {
  await stack?.close()
  await rm(dir, { recursive: true, force: true })
})

const open = async (eventBus: string) => {
  stack = await startStack({ dir, port: 0, services: serviceNames, env: { EVENT_BUS: eventBus } })
  return stack
}

const member = async (url: string, name: string) => {
  const person = new Person(url)
  await person.signUp(`${name}@example.com`, 'correct horse battery')
  return person
}
const signedInAgain = async (url: string, name: string) => {
  const person = new Person(url)
  await person.must(200, 'POST', '/api/users/signin', {
    email: `${name}@example.com`,
    password: 'correct horse battery',
  })
  return person
}

/** An interrupted sale: payments is down and has not consumed the order. */
const begin = async (): Promise<{ ticket: Ticket; order: Order }> => {
  const shop = await open('nats-streaming')
  const [seller, buyer] = [await member(shop.url, 'seller'), await member(shop.url, 'buyer')]
  const ticket = await seller.sell()
  await shop.stop('payments')
  const order = await eventually(() => buyer.reserve(ticket.id), LONG)
  await shop.close()
  return { ticket, order }
}

describe('a shop that moves from NATS Streaming to JetStream', () => {
  it('keeps events that have not been processed yet', async () => {
    const { ticket, order } = await begin()
    await moveEvents(silent, { TICKETING_DIR: dir, EVENT_BUS: 'jetstream' })

    const shop = await open('jetstream')
    const buyer = await signedInAgain(shop.url, 'buyer')
    await eventually(async () => expect((await buyer.pay(order.id)).status).toBe(201), LONG)
    await eventually(
      async () => expect(await buyer.ticket(ticket.id)).toMatchObject({ status: 'sold', orderId: order.id }),
      LONG,
    )
    const state = readState(join(dir, 'stack.json'))
    if (!state) throw new Error('The shop is not running')
    const { passwords } = await loadSecrets(join(dir, 'secrets.json'))
    expect((await audit(stackAddresses(state, { passwords }), { settleMs: 60_000 })).findings).toEqual([])
  })

  it('has nothing left to move afterwards, and keeps the old data', async () => {
    expect(existsSync(join(dir, 'data', 'nats-streaming'))).toBe(false)
    expect(existsSync(join(dir, 'data', 'nats-streaming.moved'))).toBe(true)
    await stack?.close()
    stack = undefined
    const said: string[] = []
    const report = { ...silent, begin: (text: string) => said.push(text) }
    await moveEvents(report, { TICKETING_DIR: dir, EVENT_BUS: 'jetstream' })
    expect(said).toEqual([])
  })
})
