import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  consumersOf,
  createEventBus,
  createLogger,
  type EventBus,
  events,
  publisherOf,
  type Subject,
} from '@ticketing/common'
import { groupOf, mayHear, mayPublish, PARTIES, type Party } from '@ticketing/common/permissions'
import { eventually } from '@ticketing/test-kit/eventually'
import type { Child } from '../../src/process/child.ts'
import { freePort } from '../../src/process/free-port.ts'
import { launchServer } from '../../src/servers/launch.ts'
import { newPassword, type Passwords, USERS } from '../../src/servers/passwords.ts'
import { guardedJetstream, guardedNatsStreaming } from '../../src/servers/recipes.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()
const subjects = Object.keys(events) as Subject[]
const passwords = Object.fromEntries(USERS.map((user) => [user, newPassword()])) as unknown as Passwords

const brokers = [
  ['nats-streaming', guardedNatsStreaming],
  ['jetstream', guardedJetstream],
] as const

describe('the permissions of the broker', () => {
  it('are derived from the events', () => {
    expect(mayPublish('tickets')).toEqual(['ticket:created', 'ticket:updated'])
    expect(mayPublish('owner')).toEqual(subjects)
    expect(mayHear('expiration').sort()).toEqual(
      ['expiration:complete', 'order:cancelled', 'order:created', 'order:snapshot'].sort(),
    )
    for (const subject of subjects)
      expect(PARTIES.filter((party) => mayPublish(party).includes(subject)).sort()).toEqual(
        [...new Set([publisherOf(subject), 'owner'])].sort(),
      )
  })
})

describe.each(brokers)('over %s', (eventBus, recipe) => {
  let server: Child
  let url = ''
  const buses = new Map<Party, EventBus>()

  const open = (user?: string, password?: string): EventBus =>
    createEventBus(
      {
        EVENT_BUS: eventBus,
        NATS_URL: url,
        NATS_CLUSTER_ID: 'ticketing',
        NATS_CLIENT_ID: randomUUID(),
        NATS_USER: user,
        NATS_PASSWORD: password,
        EVENT_ACK_WAIT_SECONDS: 5,
      },
      createLogger('test', 'silent'),
    )
  const busOf = (party: Party): EventBus => {
    const bus = buses.get(party)
    if (!bus) throw new Error(`${party} is not connected`)
    return bus
  }

  beforeAll(async () => {
    const parent = await temporary()
    const port = await freePort()
    url = `nats://127.0.0.1:${port}`
    server = await launchServer(
      recipe(passwords),
      { port, directory: join(parent, 'data') },
      { name: eventBus, log: join(parent, 'server.log'), graceMs: 0 },
    )
    for (const party of PARTIES) {
      const bus = open(party, passwords[party])
      buses.set(party, bus)
      await new Promise<void>((resolve) => bus.onConnected(resolve))
    }
  })
  afterAll(async () => {
    for (const bus of buses.values()) await bus.close()
    await server.stop()
  })

  const pairs = PARTIES.flatMap((party) => subjects.map((subject) => [party, subject] as const))

  it.each(pairs.filter(([party, subject]) => mayPublish(party).includes(subject)))(
    '%s may publish %s',
    (party, subject) => busOf(party).publish(subject, `"${party}"`),
  )

  it.each(pairs.filter(([party, subject]) => !mayPublish(party).includes(subject)))(
    '%s may not publish %s',
    async (party, subject) => {
      await expect(busOf(party).publish(subject, 'forged')).rejects.toThrow(/permissions violation/i)
      expect(busOf(party).isConnected()).toBe(true)
    },
  )

  it('stores no forged event', async () => {
    for (const subject of subjects)
      for await (const { body } of busOf('owner').history(subject)) expect(body).not.toBe('forged')
  })

  const consumed = pairs.filter(([party, subject]) =>
    (consumersOf(subject) as readonly string[]).includes(party),
  )
  it.each(consumed)('%s, in its group, receives %s', async (party, subject) => {
    const heard: string[] = []
    await busOf(party).subscribe({ subject, group: groupOf(party) }, ({ body, ack }) => {
      ack()
      heard.push(body)
    })
    await eventually(() => expect(heard).toContain('"owner"'))
  })

  const own = pairs.filter(([party, subject]) => publisherOf(subject) === party)
  it.each(own)('%s receives %s live, from itself and the owner', async (party, subject) => {
    const heard: string[] = []
    await busOf(party).subscribe({ subject }, ({ body }) => heard.push(body))
    await busOf('owner').publish(subject, '"live"')
    await eventually(() => expect(heard).toContain('"live"'))
  })

  it.each([
    ['nobody', undefined, undefined],
    ['a stranger', 'stranger', 'secret'],
    ['who has the password of another', 'payments', passwords.tickets],
  ])('rejects %s', async (_who, user, password) => {
    const refusals: string[] = []
    const logger = createLogger('test', 'silent')
    logger.warn = ((details: { reason: string }) => refusals.push(details.reason)) as typeof logger.warn
    const bus = createEventBus(
      {
        EVENT_BUS: eventBus,
        NATS_URL: url,
        NATS_CLUSTER_ID: 'ticketing',
        NATS_CLIENT_ID: randomUUID(),
        NATS_USER: user,
        NATS_PASSWORD: password,
        EVENT_ACK_WAIT_SECONDS: 5,
      },
      logger,
    )
    await eventually(() => expect(refusals.join()).toMatch(/authorization violation/i))
    expect(bus.isConnected()).toBe(false)
    await bus.close()
  })

  // NATS Streaming is asked for subscriptions within a message, which NATS cannot read.
  if (eventBus === 'jetstream') {
    const services = pairs.filter(([party]) => party !== 'owner')
    it.each(services.filter((pair) => !consumed.includes(pair)))(
      '%s may not create a consumer of %s',
      async (party, subject) => {
        await expectNoSubscription(open(party, passwords[party]), { subject, group: groupOf(party) })
      },
    )

    it.each(services.filter((pair) => !own.includes(pair)))(
      '%s may not receive %s without a consumer',
      async (party, subject) => {
        const heard: string[] = []
        const bus = open(party, passwords[party])
        await new Promise<void>((resolve) => bus.onConnected(resolve))
        await bus.subscribe({ subject }, ({ body }) => heard.push(body))
        await busOf('owner').publish(subject, '"secret"')
        // There and back again: what was on the way is here.
        await bus.subscribe({ subject: own.find(([who]) => who === party)?.[1] ?? subject }, () => {})
        expect(heard).toEqual([])
        await bus.close()
      },
    )

    it('does not let a service join the group of another', async () => {
      await expectNoSubscription(open('tickets', passwords.tickets), {
        subject: 'order:created',
        group: groupOf('payments'),
      })
    })
  }

  async function expectNoSubscription(bus: EventBus, wanted: { subject: Subject; group: string }) {
    await new Promise<void>((resolve) => bus.onConnected(resolve))
    const heard: string[] = []
    // The bus takes a refusal for a connection to be made anew.
    await bus.subscribe(wanted, ({ body }) => heard.push(body))
    await eventually(() => expect(bus.isConnected()).toBe(false))
    expect(heard).toEqual([])
    await bus.close()
  }
})
