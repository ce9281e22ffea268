import { Person } from '../../src/person.ts'
import { resolveHost } from '../../src/resolve-host.ts'
import type { Market } from '../../src/use-shop.ts'
import { ingress } from './cluster.ts'

const HOST = 'ticketing-dev'
const [address = '', port] = ingress.split(':')
let people = 0

/** Where browsers find the shop, by the name that its ingress goes by. */
export const shopUrl = `http://${HOST}${port === '80' ? '' : `:${port}`}`

resolveHost(HOST, address)

/** Somebody who has just signed up. `Kind`: who they are. */
export async function newcomer<P extends Person>(Kind: new (url: string) => P): Promise<P> {
  const person = new Kind(shopUrl)
  await person.signUp(`person-${++people}@example.com`, 'correct horse battery')
  return person
}

/** The shop on the cluster. */
export const market: Market = { newcomer: () => newcomer(Person) }
