import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { isOn, serviceNames } from '@ticketing/common'
import { eventually } from '@ticketing/test-kit'
import { itSells } from '../test/journeys/sale.ts'
import { LONG, onSale, paidInTheEnd, reserved } from '../test/journeys/steps.ts'
import { auditCluster, REPLICATED } from './support/audit.ts'
import { giveCertificate } from './support/certificate.ts'
import { ingress, ingressTls, kubectl, kubectlCommand, run, useNamespace } from './support/cluster.ts'
import {
  allReady,
  applyManifests,
  beforeDeployment,
  freshNamespace,
  giveSecrets,
  pods,
  removeNamespace,
  SKAFFOLD,
} from './support/deploy.ts'
import { marketAt, settled } from './support/market.ts'
import { itRejectsUnauthorizedClients, itSpeaksTlsOnly } from './support/unauthorized.ts'

// infra/k8s-prod on a real cluster: two of each service, three members of each MongoDB, JetStream on three pods.

const MINUTES = 60_000
const DOMAIN = 'ticketing.example.com'
const SERVICES = [...serviceNames, 'client']
const MEMBERS = [
  ...serviceNames.filter((name) => isOn(name, 'mongodb')).map((name) => `${name}-mongo`),
  'nats',
]

useNamespace('ticketing-prod')
const market = marketAt('https', DOMAIN, ingressTls)

beforeAll(async () => {
  await freshNamespace()
  await giveSecrets()
  await beforeDeployment(SKAFFOLD)
  await run('sh infra/make-certificates.sh', [], { env: { KUBECTL: kubectlCommand() } })
  await giveCertificate(DOMAIN)
}, 5 * MINUTES)

afterAll(async () => {
  if (!process.env.CLUSTER_KEEP) await removeNamespace()
}, 5 * MINUTES)

const counts = async () => {
  const found: Record<string, number> = {}
  for (const { app, ready } of await pods()) if (ready) found[app] = (found[app] ?? 0) + 1
  return found
}

describe('infra/k8s-prod', () => {
  it(
    'starts by itself, with several replicas of everything but Redis',
    async () => {
      await applyManifests(SKAFFOLD, ['e2e/cluster/prod-like'])
      await allReady()
      await eventually(
        async () =>
          expect(await counts()).toEqual({
            ...Object.fromEntries(SERVICES.map((name) => [name, 2])),
            ...Object.fromEntries(MEMBERS.map((name) => [name, 3])),
            'expiration-redis': 1,
            'stripe-stand-in': 1,
          }),
        { timeoutMs: 3 * MINUTES },
      )
      await eventually(() => market.newcomer(), LONG)
    },
    15 * MINUTES,
  )

  it('changes nothing when it is applied again', async () => {
    const before = (await pods()).map(({ name }) => name)
    await applyManifests(SKAFFOLD, ['e2e/cluster/prod-like'])
    await allReady()
    expect((await pods()).map(({ name }) => name)).toEqual(before)
  })

  it('sets session cookies over HTTPS only, and redirects from HTTP', async () => {
    const plain = await fetch(marketAt('http', DOMAIN, ingress).url, { redirect: 'manual' })
    expect(plain.status).toBe(308)
    expect(plain.headers.get('location')).toMatch(`https://${DOMAIN}`)
    const { headers } = await fetch(`${market.url}/api/users/signup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'secure@example.com', password: 'correct horse battery' }),
    })
    expect(headers.getSetCookie().join()).toMatch(/secure/i)
  })

  it('renders pages with data of the services', async () => {
    const { ticket } = await onSale(market)
    const page = () => fetch(`${market.url}/tickets/${ticket.id}`).then((response) => response.text())
    await eventually(async () => expect(await page()).toContain(ticket.title), LONG)
  })
})

itSells(market)

describe('a store or the broker', () => {
  itRejectsUnauthorizedClients()
  itSpeaksTlsOnly()
})

describe('while a member of each kind is deleted', () => {
  // The first of each: it led when the set was made.
  it.each(MEMBERS.map((name) => `${name}-0`))(
    '%s: nothing is lost, and the sale continues',
    async (pod) => {
      const sale = await reserved(market)
      await kubectl(['delete', 'pod', pod, '--wait=false'])
      await paidInTheEnd(sale)
      await settled(market)
    },
    5 * MINUTES,
  )
})

describe('in the end', () => {
  it(
    'the auditor finds nothing',
    async () => {
      expect(await auditCluster(REPLICATED)).toContain('No guarantee is violated.')
    },
    5 * MINUTES,
  )
})
