import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { isOn, serviceNames } from '@ticketing/common'
import { eventually } from '@ticketing/test-kit'
import { itSells } from '../test/journeys/sale.ts'
import { LONG, onSale, paidInTheEnd, reserved } from '../test/journeys/steps.ts'
import { auditCluster } from './support/audit.ts'
import { ingress, kubectl, kubectlCommand, run } from './support/cluster.ts'
import {
  allReady,
  applyManifests,
  beforeDeployment,
  freshNamespace,
  giveSecrets,
  noneLeaving,
  pods,
  removeNamespace,
  SKAFFOLD,
  secret,
} from './support/deploy.ts'
import { copyIn, goLive } from './support/live.ts'
import { startLoad } from './support/load.ts'
import { market, settled, shopUrl } from './support/market.ts'
import { enterMongo, itRejectsUnauthorizedClients } from './support/unauthorized.ts'

// The whole shop on a real cluster, from its Dockerfiles and manifests, as skaffold would run it.

const MINUTES = 60_000
const STORES = serviceNames.map((name) => `${name}-${isOn(name, 'mongodb') ? 'mongo' : 'redis'}`)
const SERVICES = [...serviceNames, 'client']
const PODS = [...SERVICES, ...STORES, 'nats', 'stripe-stand-in']

beforeAll(freshNamespace, 5 * MINUTES)

afterAll(async () => {
  if (!process.env.CLUSTER_KEEP) await removeNamespace()
}, 5 * MINUTES)

describe('a deployment', () => {
  it('explains how to create the secrets while there are none', async () => {
    await expect(beforeDeployment(SKAFFOLD)).rejects.toThrow(
      /create secret generic jwt-secret .*create secret generic stripe-secret/s,
    )
    await giveSecrets()
    await beforeDeployment(SKAFFOLD)
  })

  it(
    'starts twelve pods and the stand-in, with minimal privileges',
    async () => {
      await applyManifests(SKAFFOLD)
      await allReady()
      const running = await pods()
      expect(running.filter(({ ready }) => ready).map(({ app }) => app)).toEqual(PODS.sort())
      // The ingress may not know a ready pod yet.
      await eventually(async () => expect((await fetch(shopUrl)).status).toBe(200), LONG)
      await eventually(() => market.newcomer(), LONG)
    },
    10 * MINUTES,
  )
})

itSells(market)

describe('a store or the broker', () => {
  itRejectsUnauthorizedClients()

  it(
    'accepts new passwords, and rejects the old ones',
    async () => {
      const sale = await reserved(market)
      const old = await secret('orders-mongo-passwords', 'orders')
      await run('sh infra/make-passwords.sh --rotate', [], { env: { KUBECTL: kubectlCommand() } })
      const asked = ['nats', 'expiration-redis', ...SERVICES.filter((name) => name !== 'client')]
      await kubectl(['rollout', 'restart', ...asked.map((name) => `deployment/${name}-depl`)])
      await allReady()
      await noneLeaving()
      expect(await secret('orders-mongo-passwords', 'orders')).not.toBe(old)
      expect(await enterMongo('orders', old)).toMatch(/Authentication failed/)
      await paidInTheEnd(sale)
      await settled(market)
    },
    5 * MINUTES,
  )
  itRejectsUnauthorizedClients()
})

describe('a browser', () => {
  it(
    'buys a ticket',
    async () => {
      await run('npm run test:browser --workspace e2e --', ['sale'], {
        env: { SHOP_URL: shopUrl, SHOP_ADDRESS: ingress },
      })
    },
    5 * MINUTES,
  )
})

describe('a pod deleted in the middle of a sale', () => {
  it.each(PODS)(
    '%s: nothing is lost, and the sale continues',
    async (app) => {
      const early = await reserved(market)
      const { ticket: unsold } = await onSale(market)
      await kubectl(['delete', 'pod', '--selector', `app.kubernetes.io/name=${app}`, '--wait=false'])
      await paidInTheEnd(early)
      await eventually(async () => (await market.newcomer()).reserve(unsold.id), LONG)
      await eventually(
        async () => expect((await fetch(`${shopUrl}/tickets/${unsold.id}`)).status).toBe(200),
        LONG,
      )
      await settled(market)
    },
    5 * MINUTES,
  )
})

describe('a broker killed during a write', () => {
  it(
    'starts anyway, with everything that it acknowledged',
    async () => {
      const { buyer, order } = await reserved(market)
      await kubectl(['exec', 'deployment/nats-depl', '--', 'sh', '-c', 'printf abc >> /data/clients.dat'])
      await kubectl(['delete', 'pod', '--selector', 'app.kubernetes.io/name=nats'])
      await settled(market)
      expect(await kubectl(['logs', 'deployment/nats-depl'])).toContain('has been truncated')
      await eventually(async () => expect((await buyer.pay(order.id)).status).toBe(201), LONG)
      await eventually(
        async () => expect(await buyer.order(order.id)).toMatchObject({ status: 'complete' }),
        LONG,
      )
    },
    5 * MINUTES,
  )
})

describe('a rolling restart of every service under load', () => {
  it(
    'fails no request',
    async () => {
      const load = startLoad()
      try {
        await kubectl(['rollout', 'restart', ...SERVICES.map((name) => `deployment/${name}-depl`)])
        await allReady()
        // The old ones serve until the ingress knows that they are terminating.
        await noneLeaving()
      } finally {
        await load.stop()
      }
      const { failures, requests, purchases } = load.report
      expect(failures).toEqual([])
      console.log(`${requests} requests, ${purchases} purchases`)
      expect(purchases).toBeGreaterThan(0)
    },
    10 * MINUTES,
  )
})

describe('skaffold dev', () => {
  it(
    'runs a changed file in its pod, without a new image',
    async () => {
      await goLive('tickets')
      await copyIn('tickets', 'tickets/src/service.ts', (text) =>
        text.replace("title: 'Tickets'", "title: 'Changed'"),
      )
      await eventually(async () => {
        const response = await fetch(`${shopUrl}/api/tickets/docs/openapi.json`)
        expect(await response.json()).toMatchObject({ info: { title: 'Changed' } })
      }, LONG)
    },
    10 * MINUTES,
  )
})

describe('in the end', () => {
  it(
    'the auditor finds nothing',
    async () => {
      expect(await auditCluster()).toContain('No guarantee is violated.')
    },
    5 * MINUTES,
  )
})
