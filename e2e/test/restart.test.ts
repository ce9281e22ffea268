import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { serviceNames } from '@ticketing/common'
import { eventually } from '@ticketing/test-kit'
import { createEventSource, type EventSourceClient } from 'eventsource-client'
import { runCommand } from '../src/run-command.ts'
import { useShop } from '../src/use-shop.ts'
import { BackgroundLoad } from './journeys/background-load.ts'
import { LONG } from './journeys/steps.ts'

// Some have another replica that serves during the restart; the others get a temporary one.
const shop = useShop({ services: [...serviceNames, 'client'], replicas: { orders: 2, payments: 2 } })

const LIMIT_MS = 10 * 60_000
const load = new BackgroundLoad(shop)
let page: EventSourceClient | undefined
let watched = ''
const shown: string[] = []

beforeAll(async () => {
  const seller = await shop.newcomer()
  watched = (await seller.sell('Watched')).id
  page = createEventSource({
    url: `${shop.stack.url}/api/tickets/events?ids=${watched}`,
    headers: { cookie: seller.cookie },
    onMessage: ({ event, data }) => {
      if (event === 'ticket') shown.push(JSON.parse(data).status)
    },
  })
}, LIMIT_MS)
afterAll(async () => {
  page?.close()
  await load.end()
})

/** Everything that is restarted. The servers, the stand-in for Stripe and the gateway stay. */
const restarted = () =>
  shop.stack.processes.filter(
    ({ name }) => !['mongo', 'redis', 'nats', 'stripe-stand-in', 'gateway'].includes(name),
  )

describe('npm run restart', () => {
  it(
    'replaces the processes of each service and the storefront without a failed request',
    async () => {
      await load.begin(2)
      await load.next()
      const before = restarted()
      const { code, stdout, stderr } = await runCommand(shop.stack.directory, 'restart')
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toMatch(/Everything has been restarted\.\n$/)
      await load.next()
      await load.end()

      const after = restarted()
      expect(after.map(({ name, state, url }) => ({ name, state, url }))).toEqual(
        before.map(({ name, url }) => ({ name, state: 'ready', url })),
      )
      const pids = new Set(before.map(({ pid }) => pid))
      expect(after.filter(({ pid }) => pids.has(pid))).toEqual([])
      expect(load.failures).toEqual([])
    },
    LIMIT_MS,
  )

  it(
    'keeps open pages connected',
    async () => {
      const buyer = await shop.newcomer()
      const order = await eventually(() => buyer.reserve(watched), LONG)
      expect((await buyer.pay(order.id)).status).toBe(201)
      await eventually(() => expect(shown.at(-1)).toBe('sold'), LONG)
    },
    LIMIT_MS,
  )

  it('fails when the shop is not running', async () => {
    const { code, stderr } = await runCommand(`${shop.stack.directory}/nowhere`, 'restart')
    expect(code).toBe(1)
    expect(stderr).toContain('The shop is not running.')
  })
})
