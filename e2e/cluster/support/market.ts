import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '@ticketing/test-kit/eventually'
import { Person } from '../../src/person.ts'
import { resolveHost } from '../../src/resolve-host.ts'
import type { Market } from '../../src/use-shop.ts'
import { ingress } from './cluster.ts'
import { allReady, noneLeaving } from './deploy.ts'

const DEFAULT_PORTS = { http: '80', https: '443' }
let people = 0

export interface ClusterMarket extends Market {
  /** Where browsers find it, by the name that its ingress goes by. */
  url: string
  /** A user who has just signed up. `Kind`: who they are. */
  newcomerOf<P extends Person>(Kind: new (url: string) => P): Promise<P>
}

/** The shop that an ingress has under a name. @param at where the ingress listens, as `ADDRESS:PORT` */
export function marketAt(scheme: 'http' | 'https', host: string, at: string): ClusterMarket {
  const [address = '', port] = at.split(':')
  const url = `${scheme}://${host}${port === DEFAULT_PORTS[scheme] ? '' : `:${port}`}`
  resolveHost(host, address)
  const newcomerOf = async <P extends Person>(Kind: new (url: string) => P): Promise<P> => {
    const person = new Kind(url)
    await person.signUp(`person-${++people}@example.com`, 'correct horse battery')
    return person
  }
  return { url, newcomerOf, newcomer: () => newcomerOf(Person) }
}

/** The shop of infra/k8s-dev. */
export const market = marketAt('http', 'ticketing-dev', ingress)
export const shopUrl = market.url
export const newcomer = market.newcomerOf

const PATHS = ['/', '/api/users/currentuser', '/api/tickets', '/api/orders', '/api/payments/config']

/**
 * Resolves once a change of pods is over for people, too. The ingress hears of a pod a moment after it is ready or
 * gone, and each of its workers does by itself, within a second.
 */
export async function settled({ url }: ClusterMarket): Promise<void> {
  await allReady()
  await noneLeaving()
  await eventually(
    async () => {
      for (let round = 0; round < 4; round += 1) {
        await Promise.all(PATHS.map((path) => reach(`${url}${path}`)))
        await sleep(500)
      }
    },
    { timeoutMs: 60_000 },
  )
}

async function reach(url: string): Promise<void> {
  const { status } = await fetch(url, { headers: { connection: 'close' } })
  if (status >= 500) throw new Error(`${url}: ${status}`)
}
