import { Person } from '../../src/person.ts'
import { resolveHost } from '../../src/resolve-host.ts'
import type { Market } from '../../src/use-shop.ts'
import { ingress } from './cluster.ts'

const DEFAULT_PORTS = { http: '80', https: '443' }
let people = 0

export interface ClusterMarket extends Market {
  /** Where browsers find it, by the name that its ingress goes by. */
  url: string
  /** Somebody who has just signed up. `Kind`: who they are. */
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
